begin;
select plan(4);

/* Our costs are nobody's business: stripe_products is granted column by column. */
select has_table('stripe_products'::name);
select fk_ok('public', 'subscription_events', 'product_id', 'public', 'stripe_products', 'id');

prepare dear as select name from stripe_products where unit_amount > 10000 order by name;
select results_eq('dear', array['Business'], 'one product is dear');

do $$
declare
    stripe_customers integer;
begin
    select count(*) into stripe_customers from public.stripe_customers;
    execute format('analyze %I', 'subscription_events');
    assert stripe_customers >= 0;
end
$$;

select ok((select relrowsecurity from pg_class where oid = 'public.subscription_notifications'::regclass), 'guarded');
select * from finish();
rollback;
