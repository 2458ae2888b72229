// Meilisearch's own clients against a running hub. The hub holds the thirty customers of MeilisearchClientsTest.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantMeiliSearch } from '@meilisearch/instant-meilisearch';
import { Meilisearch } from 'meilisearch';
import { Meilisearch as Later } from 'meilisearch-later';
import { generateTenantToken } from 'meilisearch/token';

const { HUB, ADMIN_KEY, SEARCH_KEY, SEARCH_UID } = process.env;
const host = `${HUB}/meilisearch`;
const client = new Meilisearch({ host, apiKey: SEARCH_KEY });
const customers = client.index('customers');

async function refused(promise) {
  try {
    await promise;
  } catch (error) {
    return error.cause ?? error;
  }
  throw new Error('it was not refused');
}

async function tokenClient(rules, more = {}) {
  const apiKey = await generateTenantToken({ apiKey: SEARCH_KEY, apiKeyUid: SEARCH_UID, searchRules: rules, ...more });
  return new Meilisearch({ host, apiKey }).index('customers');
}

test('the seed document\'s own query', async () => {
  const found = await customers.search('', {
    filter: 'customer_type = "commercial" AND price_level = "wholesale"',
    sort: ['company_name:asc'],
    limit: 2,
    offset: 1,
  });
  assert.equal(found.estimatedTotalHits, 5);
  assert.deepEqual(
    found.hits.map((hit) => hit.company_name),
    ['Harbour 05', 'Harbour 10'],
  );
  assert.equal(found.offset, 1);
  assert.equal(found.limit, 2);
});

test('a document says all that the seed asks for', async () => {
  const { hits } = await customers.search('p05@example.com');
  const [hit] = hits;
  assert.match(hit.id, /^cus_/);
  assert.equal(hit.email, 'p05@example.com');
  assert.equal(hit.first_name, 'First5');
  assert.equal(hit.last_name, 'Peña5');
  assert.equal(hit.company_name, 'Harbour 05');
  assert.equal(hit.phone, '+34911222333');
  assert.equal(hit.customer_type, 'commercial');
  assert.equal(hit.price_level, 'wholesale');
  assert.equal(typeof hit.created_at, 'number');
  assert.ok(hit.updated_at >= hit.created_at);
  assert.deepEqual(hit.linked, ['woo_moraleja']);
  assert.equal(hit.list_id, '80000005-1417392801');
  const plain = (await customers.search('p01@example.com')).hits[0];
  assert.equal(plain.customer_type, 'residential');
  assert.equal(plain.price_level, 'retail');
  assert.equal(plain.company_name, null);
});

test('as one types: unfinished words, typing faults, accents, ids in pieces', async () => {
  const emails = async (q) => (await customers.search(q)).hits.map((hit) => hit.email);
  assert.deepEqual(await emails('harbour 0'), ['p00@example.com', 'p05@example.com']);
  assert.equal((await emails('harbuor')).length, 6);
  assert.equal((await emails('PENA7')).at(0), 'p07@example.com');
  assert.deepEqual(await emails('80000005'), ['p05@example.com']);
  assert.deepEqual(await emails('800000051417'), ['p05@example.com']);
});

test('words that nobody has are left out from the end, unless all must fit', async () => {
  assert.equal((await customers.search('harbour zzzzzz')).estimatedTotalHits, 6);
  assert.equal((await customers.search('harbour zzzzzz', { matchingStrategy: 'all' })).estimatedTotalHits, 0);
});

test('numbered pages have exact totals', async () => {
  const page = await customers.search('', { page: 3, hitsPerPage: 12, sort: ['email:asc'] });
  assert.equal(page.totalHits, 30);
  assert.equal(page.totalPages, 3);
  assert.equal(page.page, 3);
  assert.equal(page.hitsPerPage, 12);
  assert.deepEqual(
    page.hits.map((hit) => hit.email),
    [24, 25, 26, 27, 28, 29].map((number) => `p${number}@example.com`),
  );
  assert.equal(page.estimatedTotalHits, undefined);
  const none = await customers.search('', { hitsPerPage: 0 });
  assert.deepEqual([none.hits.length, none.totalHits], [0, 30]);
});

test('what fits is highlighted, in all attributes that were asked for', async () => {
  const { hits } = await customers.search('pena7', {
    attributesToRetrieve: ['last_name', 'email', 'updated_at', 'has_account', 'company_name'],
    attributesToHighlight: ['*'],
    highlightPreTag: '<mark>',
    highlightPostTag: '</mark>',
    showMatchesPosition: true,
    limit: 1,
  });
  const { _formatted, _matchesPosition, ...document } = hits[0];
  assert.deepEqual(Object.keys(document).sort(), ['company_name', 'email', 'has_account', 'last_name', 'updated_at']);
  assert.equal(_formatted.last_name, '<mark>Peña7</mark>');
  assert.equal(_formatted.updated_at, String(document.updated_at));
  assert.equal(_formatted.company_name, null);
  assert.deepEqual(_matchesPosition.last_name, [{ start: 0, length: 6 }]);
});

test('long texts are cropped around what fits', async () => {
  const { hits } = await customers.search('wharf', {
    attributesToCrop: ['company_name:3'],
    attributesToHighlight: ['company_name'],
    limit: 1,
  });
  assert.equal(hits[0]._formatted.company_name, '…old <em>wharf</em> and…');
});

test('filters in every form', async () => {
  const count = async (filter) => (await customers.search('', { filter })).estimatedTotalHits;
  const { hits } = await customers.search('', { sort: ['created_at:asc'], limit: 30 });
  const middle = hits[14].created_at;
  assert.equal(await count('customer_type = COMMERCIAL'), 6);
  assert.equal(await count('customer_type != commercial'), 24);
  assert.equal(await count('NOT customer_type = commercial AND price_level = retail'), 24);
  assert.equal(await count('customer_type = commercial OR customer_type = residential'), 30);
  assert.equal(await count('customer_type = commercial AND (price_level = retail OR email = "p05@example.com")'), 2);
  assert.equal(await count(['customer_type = commercial', ['price_level = retail', 'price_level = wholesale']]), 6);
  assert.equal(await count(`id IN ["${hits[0].id}", ${hits[1].id}, cus_none]`), 2);
  assert.equal(await count(`id NOT IN [${hits[0].id}]`), 29);
  assert.equal(await count(`created_at <= ${middle}`), hits.filter((hit) => hit.created_at <= middle).length);
  assert.equal(await count(`created_at > ${middle}`), hits.filter((hit) => hit.created_at > middle).length);
  assert.equal(
    await count(`created_at ${hits[0].created_at} TO ${middle}`),
    hits.filter((hit) => hit.created_at <= middle).length,
  );
  assert.equal(await count('linked = woo_moraleja'), 30);
  assert.equal(await count('linked IS EMPTY'), 0);
  assert.equal(await count('company_name EXISTS').catch(() => 'refused'), 'refused');
  assert.equal(await count('email EXISTS AND country IS NOT NULL'), 30);
  assert.equal(await count('email STARTS WITH "p0"'), 10);
  assert.equal(await count(''), 30);
  assert.equal(await count([]), 30);
});

test('facets count what the query and the filter leave', async () => {
  const found = await customers.search('harbour', {
    filter: 'customer_type = commercial',
    facets: ['price_level', 'customer_type', 'updated_at'],
  });
  assert.deepEqual(found.facetDistribution.price_level, { retail: 1, wholesale: 5 });
  assert.deepEqual(found.facetDistribution.customer_type, { commercial: 6 });
  const moments = found.hits.map((hit) => hit.updated_at);
  assert.deepEqual(found.facetStats.updated_at, { min: Math.min(...moments), max: Math.max(...moments) });
  const all = await customers.search('', { facets: ['*'], limit: 0 });
  assert.equal(all.facetDistribution.linked.woo_moraleja, 30);
  assert.equal(all.hits.length, 0);
});

test('values of a facet are looked for', async () => {
  const found = await customers.searchForFacetValues({ facetName: 'price_level', facetQuery: 'whol' });
  assert.deepEqual(found.facetHits, [{ value: 'wholesale', count: 5 }]);
  assert.equal(found.facetQuery, 'whol');
  const all = await customers.searchForFacetValues({ facetName: 'customer_type', filter: 'price_level = retail' });
  assert.deepEqual(
    all.facetHits.map(({ value, count }) => [value, count]),
    [
      ['residential', 24],
      ['commercial', 1],
    ],
  );
});

test('documents are read one by one and browsed', async () => {
  const first = await customers.getDocuments({ limit: 7, fields: ['id', 'email'] });
  assert.equal(first.total, 30);
  assert.deepEqual(Object.keys(first.results[0]).sort(), ['email', 'id']);
  const seen = new Set();
  for (let offset = 0; offset < 30; offset += 7) {
    const page = await customers.getDocuments({ limit: 7, offset, fields: ['id'] });
    for (const { id } of page.results) seen.add(id);
  }
  assert.equal(seen.size, 30);
  const one = await customers.getDocument(first.results[3].id);
  assert.equal(one.email, first.results[3].email);
  const filtered = await customers.getDocuments({ filter: 'customer_type = commercial', limit: 3 });
  assert.deepEqual([filtered.total, filtered.results.length], [6, 3]);
  const missing = await refused(customers.getDocument('cus_none'));
  assert.equal(missing.code, 'document_not_found');
});

test('several searches in one call', async () => {
  const { results } = await client.multiSearch({
    queries: [
      { indexUid: 'customers', q: 'harbour', limit: 1 },
      { indexUid: 'customers', q: 'p01@example.com' },
    ],
  });
  assert.deepEqual(
    results.map((result) => [result.indexUid, result.query, result.hits[0].email]),
    [
      ['customers', 'harbour', results[0].hits[0].email],
      ['customers', 'p01@example.com', 'p01@example.com'],
    ],
  );
  const error = await refused(client.multiSearch({ queries: [{ indexUid: 'customers', q: '' }, { indexUid: 'customers', limit: -1 }] }));
  assert.equal(error.code, 'invalid_search_limit');
  assert.match(error.message, /queries\[1\]/);
});

test('mistakes are told as Meilisearch tells them', async () => {
  const code = async (search) => (await refused(customers.search('', search))).code;
  assert.equal(await code({ filter: 'shoe_size = 4' }), 'invalid_search_filter');
  assert.equal(await code({ filter: 'customer_type = ' }), 'invalid_search_filter');
  assert.equal(await code({ filter: '(customer_type = a' }), 'invalid_search_filter');
  assert.equal(await code({ sort: ['phone:asc'] }), 'invalid_search_sort');
  assert.equal(await code({ facets: ['phone'] }), 'invalid_search_facets');
  assert.equal(await code({ limit: 'many' }), 'invalid_search_limit');
  assert.equal(await code({ colour: 'red' }), 'bad_request');
  assert.equal((await refused(client.index('orders').search(''))).code, 'index_not_found');
  assert.equal((await refused(new Meilisearch({ host }).index('customers').search(''))).code, 'missing_authorization_header');
  assert.equal((await refused(new Meilisearch({ host, apiKey: 'cmy_wrong' }).index('customers').search(''))).code, 'invalid_api_key');
});

test('nothing is written', async () => {
  const admin = new Meilisearch({ host, apiKey: ADMIN_KEY });
  for (const attempt of [
    () => admin.index('customers').addDocuments([{ id: 'cus_1' }]),
    () => admin.index('customers').deleteAllDocuments(),
    () => admin.index('customers').updateSettings({ stopWords: ['the'] }),
    () => admin.createIndex('orders'),
  ]) {
    assert.equal((await refused(attempt())).code, 'invalid_api_key');
  }
  assert.equal((await admin.index('customers').getStats()).numberOfDocuments, 30);
});

test('health, version, figures, settings and tasks', async () => {
  assert.deepEqual(await client.health(), { status: 'available' });
  assert.equal(await client.isHealthy(), true);
  assert.ok((await client.getVersion()).pkgVersion);
  const stats = await client.getStats();
  assert.equal(stats.indexes.customers.numberOfDocuments, 30);
  assert.equal(stats.indexes.customers.fieldDistribution.email, 30);
  const { results } = await client.getIndexes();
  assert.deepEqual(results.map(({ uid, primaryKey }) => [uid, primaryKey]), [['customers', 'id']]);
  const settings = await customers.getSettings();
  assert.deepEqual(settings.searchableAttributes.slice(0, 5), ['company_name', 'email', 'first_name', 'last_name', 'list_id']);
  for (const name of ['customer_type', 'price_level', 'has_account', 'id']) assert.ok(settings.filterableAttributes.includes(name));
  assert.deepEqual(await customers.getSortableAttributes(), settings.sortableAttributes);
  assert.deepEqual((await client.tasks.getTasks()).results, []);
});

test('a tenant token shows what its rule allows, and no more', async () => {
  const all = await tokenClient(['*']);
  assert.equal((await all.search('')).estimatedTotalHits, 30);
  const some = await tokenClient({ customers: { filter: 'customer_type = commercial' } });
  assert.equal((await some.search('')).estimatedTotalHits, 6);
  assert.equal((await some.search('', { filter: 'customer_type = residential' })).estimatedTotalHits, 0);
  assert.equal((await some.search('', { filter: 'customer_type = residential OR created_at > 0' })).estimatedTotalHits, 6);
  assert.equal((await some.getDocuments()).total, 6);
  const hidden = (await customers.search('p01@example.com')).hits[0];
  assert.equal((await refused(some.getDocument(hidden.id))).code, 'document_not_found');
  assert.equal((await some.getStats()).numberOfDocuments, 6);
  const compared = await tokenClient({ 'cust*': { filter: 'updated_at >= 5' } });
  assert.equal((await compared.search('')).estimatedTotalHits, 30);
  const elsewhere = await tokenClient({ orders: null });
  assert.equal((await refused(elsewhere.search(''))).code, 'invalid_api_key');
});

test('a tenant token that is over, or signed with something else, is none', async () => {
  const over = await tokenClient(['*'], { expiresAt: new Date(Date.now() - 1000) });
  assert.equal((await refused(over.search(''))).code, 'invalid_api_key');
  const valid = await tokenClient(['*'], { expiresAt: new Date(Date.now() + 3_600_000), algorithm: 'HS512' });
  assert.equal((await valid.search('')).estimatedTotalHits, 30);
  const apiKey = await generateTenantToken({ apiKey: 'cmy_else', apiKeyUid: SEARCH_UID, searchRules: ['*'] });
  const forged = new Meilisearch({ host, apiKey }).index('customers');
  assert.equal((await refused(forged.search(''))).code, 'invalid_api_key');
});

test('a key for search opens nothing else', async () => {
  const answer = await fetch(`${HUB}/api/v1/customers`, { headers: { Authorization: `Bearer ${SEARCH_KEY}` } });
  assert.equal(answer.status, 403);
});

test('a page of another origin may ask', async () => {
  const preflight = await fetch(`${host}/multi-search`, {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://shop.example',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization,content-type,x-meilisearch-client',
    },
  });
  assert.ok(preflight.ok);
  assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
  const allowed = preflight.headers.get('access-control-allow-headers').toLowerCase();
  for (const name of ['authorization', 'content-type', 'x-meilisearch-client']) assert.ok(allowed.includes(name));
  const refusedAnswer = await fetch(`${host}/indexes/customers/search`, { method: 'POST', body: '{}' });
  assert.equal(refusedAnswer.headers.get('access-control-allow-origin'), '*');
});

test('a later client searches likewise', async () => {
  const found = await new Later({ host, apiKey: SEARCH_KEY }).index('customers').search('harbour');
  assert.equal(found.estimatedTotalHits, 6);
});

test('InstantSearch: hits, facets and pages', async () => {
  const { searchClient } = instantMeiliSearch(host, SEARCH_KEY, { finitePagination: true });
  const { results } = await searchClient.search([
    {
      indexName: 'customers:company_name:asc',
      params: {
        query: 'harbour',
        facets: ['price_level', 'customer_type'],
        facetFilters: [['price_level:wholesale']],
        numericFilters: ['updated_at>=5'],
        hitsPerPage: 2,
        page: 1,
        highlightPreTag: '__ais-highlight__',
        highlightPostTag: '__/ais-highlight__',
      },
    },
  ]);
  const [result] = results;
  assert.equal(result.nbHits, 5);
  assert.equal(result.nbPages, 3);
  assert.equal(result.page, 1);
  assert.deepEqual(result.hits.map((hit) => hit.company_name), ['Harbour 10', 'Harbour 15']);
  assert.match(result.hits[0]._highlightResult.company_name.value, /__ais-highlight__Harbour__\/ais-highlight__/);
  assert.equal(result.facets.price_level.wholesale, 5);
});

test('InstantSearch: values of a facet, and scrolling without pages', async () => {
  const { searchClient } = instantMeiliSearch(host, SEARCH_KEY);
  const [values] = await searchClient.searchForFacetValues([
    { indexName: 'customers', params: { facetName: 'price_level', facetQuery: 'ret', query: '' } },
  ]);
  assert.deepEqual(values.facetHits.map(({ value, count }) => [value, count]), [['retail', 25]]);
  const { results } = await searchClient.search([{ indexName: 'customers', params: { query: '', hitsPerPage: 10, page: 2 } }]);
  assert.equal(results[0].hits.length, 10);
});
