-- vector: types that keep their text and show their number of dimensions; no arithmetic, no index methods.
-- Input and output borrow those of text and char(n): the types are stored as text is (manual, "CREATE TYPE").
do $stub$
declare
    wanted text;
begin
    foreach wanted in array array['vector', 'halfvec', 'sparsevec'] loop
        continue when to_regtype(format('%I.%I', current_schema(), wanted)) is not null;
        execute format('create type %I', wanted);
        execute format('create function %I(cstring) returns %I language internal immutable strict parallel safe as %L',
            wanted || '_in', wanted, 'textin');
        execute format('create function %I(%I) returns cstring language internal immutable strict parallel safe as %L',
            wanted || '_out', wanted, 'textout');
        execute format('create function %I(cstring[]) returns int language internal immutable strict parallel safe as %L',
            wanted || '_typmod_in', 'bpchartypmodin');
        execute format('create function %I(int) returns cstring language internal immutable strict parallel safe as %L',
            wanted || '_typmod_out', 'bpchartypmodout');
        execute format('create type %1$I (input = %2$I, output = %3$I, typmod_in = %4$I, typmod_out = %5$I, storage = external)',
            wanted, wanted || '_in', wanted || '_out', wanted || '_typmod_in', wanted || '_typmod_out');
        -- The distance operators by name: a function that uses one can be created and compared, not run.
        execute format('create function l2_distance(%1$I, %1$I) returns float8 language plpgsql immutable strict as %2$L', wanted,
            'begin raise exception ''vector is not installed on this machine''; end');
        execute format('create function cosine_distance(%1$I, %1$I) returns float8 language plpgsql immutable strict as %2$L', wanted,
            'begin raise exception ''vector is not installed on this machine''; end');
        execute format('create function inner_product(%1$I, %1$I) returns float8 language plpgsql immutable strict as %2$L', wanted,
            'begin raise exception ''vector is not installed on this machine''; end');
        execute format('create operator <-> (leftarg = %1$I, rightarg = %1$I, function = l2_distance, commutator = <->)', wanted);
        execute format('create operator <=> (leftarg = %1$I, rightarg = %1$I, function = cosine_distance, commutator = <=>)', wanted);
        execute format('create operator <#> (leftarg = %1$I, rightarg = %1$I, function = inner_product, commutator = <#>)', wanted);
    end loop;
end
$stub$;
