-- Keys for search alone. Tenant tokens are signed with a key's text, so that it is kept, sealed.
alter table api_key add sealed_key bytea;

create function find_search_key(wanted uuid) returns api_key language sql stable security definer set search_path = public, pg_temp
  return (select found from api_key found where found.id = wanted and found.sealed_key is not null);

revoke execute on function find_search_key from public;
grant execute on function find_search_key to customary_app;
