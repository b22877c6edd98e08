-- postgis: the types geometry and geography, with their type modifiers; no functions, no operators, no index support.
-- The modifier is PostGIS's own number: SRID, kind of geometry, Z and M.
create or replace function geometry_modifier(parts cstring[]) returns int
language plpgsql immutable strict as $stub$
declare
    kinds constant text[] := array['POINT', 'LINESTRING', 'POLYGON', 'MULTIPOINT', 'MULTILINESTRING', 'MULTIPOLYGON',
        'GEOMETRYCOLLECTION'];
    kind text := upper(parts[1]::text);
    srid int := coalesce(parts[2]::text, '0')::int;
    dimensions int := 0;
begin
    if kind ~ '^[0-9]+$' then
        return kind::int;
    end if;
    if right(kind, 1) = 'M' then
        dimensions := dimensions + 1;
        kind := left(kind, -1);
    end if;
    if right(kind, 1) = 'Z' then
        dimensions := dimensions + 2;
        kind := left(kind, -1);
    end if;
    return srid * 256 + coalesce(array_position(kinds, kind), 0) * 4 + dimensions;
end
$stub$;
do $stub$
declare
    wanted text;
begin
    foreach wanted in array array['geometry', 'geography'] loop
        continue when to_regtype(format('%I.%I', current_schema(), wanted)) is not null;
        execute format('create type %I', wanted);
        execute format('create function %I(cstring) returns %I language internal immutable strict parallel safe as %L',
            wanted || '_in', wanted, 'textin');
        execute format('create function %I(%I) returns cstring language internal immutable strict parallel safe as %L',
            wanted || '_out', wanted, 'textout');
        execute format('create type %1$I (input = %2$I, output = %3$I, typmod_in = geometry_modifier, storage = external)',
            wanted, wanted || '_in', wanted || '_out');
    end loop;
end
$stub$;
