{{ config(materialized='incremental') }}
select m.id, c.calls
from {{ source('app', 'messages') }} m
join {{ ref('calls') }} c on c.id = m.id
left join workspaces w on w.id = m.id
{% if is_incremental() %}
where m.id > (select max(id) from {{ this }})
{% endif %}
