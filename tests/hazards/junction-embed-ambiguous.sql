-- case: a junction table is the only thing that joins its two tables
create table public.films (id int primary key);
create table public.actors (id int primary key);
create table public.roles (
    film int references public.films,
    actor int references public.actors,
    primary key (film, actor)
);
-- platform: supabase
-- view: yes
-- rename: public.roles -> public.film_roles
-- expect: PN204 note public.roles public.films, public.actors
-- expect-detail: PGRST201
-- expect-detail: strategy: computed relationships (2 functions)

-- case: a table that refers to itself
create table public.folders (id int primary key, parent int references public.folders);
-- platform: supabase
-- view: yes
-- rename: public.folders -> public.drive_folders
-- expect: PN204 note public.folders folders_parent_fkey
-- expect-detail: it refers to itself
-- expect-detail: strategy: computed relationships (2 functions)

-- case: silent: the pair is joined in a second way already, so clients have to say which
create table public.films (id int primary key);
create table public.actors (id int primary key, first_film int references public.films);
create table public.roles (
    film int references public.films,
    actor int references public.actors,
    primary key (film, actor)
);
create table public.awards (
    film int references public.films,
    actor int references public.actors,
    primary key (film, actor)
);
-- platform: supabase
-- view: yes
-- rename: public.roles -> public.film_roles

-- case: silent: a second junction joins the pair
create table public.films (id int primary key);
create table public.actors (id int primary key);
create table public.roles (film int references public.films, actor int references public.actors, primary key (film, actor));
create table public.awards (actor int references public.actors, film int references public.films, primary key (film, actor));
-- platform: supabase
-- view: yes
-- rename: public.roles -> public.film_roles

-- case: silent: its key is not made of the two foreign keys
create table public.films (id int primary key);
create table public.actors (id int primary key);
create table public.roles (id int primary key, film int references public.films, actor int references public.actors);
-- platform: supabase
-- view: yes
-- rename: public.roles -> public.film_roles

-- case: silent: without a view, and on another platform
create table public.folders (id int primary key, parent int references public.folders);
-- platform: supabase
-- view: no
-- rename: public.folders -> public.drive_folders

-- case: silent: there is no PostgREST on a plain platform
create table public.folders (id int primary key, parent int references public.folders);
-- view: yes
-- rename: public.folders -> public.drive_folders

-- case: a column of one of the two may not be read by everybody: a function that gives whole rows would fail
create role reader;
create table public.films (id int primary key, budget int);
grant select (id) on public.films to reader;
create table public.actors (id int primary key);
create table public.roles (
    film int references public.films,
    actor int references public.actors,
    primary key (film, actor)
);
-- platform: supabase
-- view: yes
-- rename: public.roles -> public.film_roles
-- expect: PN204 note public.roles public.films, public.actors
-- expect-detail: strategy: opaque view

-- case: silent: the API does not show one of the two
create schema private;
create table private.films (id int primary key);
create table public.actors (id int primary key);
create table public.roles (
    film int references private.films,
    actor int references public.actors,
    primary key (film, actor)
);
-- platform: supabase
-- view: yes
-- rename: public.roles -> public.film_roles
