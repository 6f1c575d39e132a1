// Shopify's official client reads orders, products and payouts page by page from a running sandbox, both shops by GraphQL and
// the first by REST, and finds what the sandbox says is true. Usage: node read.mjs http://127.0.0.1:8082
import '@shopify/shopify-api/adapters/node'
import { ApiVersion, LogSeverity, Session, shopifyApi } from '@shopify/shopify-api'
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime'
import { restResources } from '@shopify/shopify-api/rest/admin/2026-07'

const sandbox = process.argv[2]
const american = 'harbour-lane.myshopify.com'
const british = 'quayside-goods.myshopify.com'
const addresses = { [american]: sandbox, [british]: `${sandbox}/uk` }

// The client asks shops for tokens and GraphQL by https alone; here they are elsewhere.
setAbstractFetchFunc((address, options) => {
  const url = new URL(address)
  const target = addresses[url.host]
  return fetch(target ? `${target}${url.pathname}${url.search}` : address, options)
})

function client(name, more = {}) {
  return shopifyApi({
    apiKey: `sandbox-shopify-${name}client`,
    apiSecretKey: `sandbox-shopify-${name}secret`,
    apiVersion: ApiVersion.July26,
    hostName: 'stratus.example.com',
    isEmbeddedApp: false,
    logger: { level: LogSeverity.Error },
    ...more
  })
}

async function truth(entity, shop) {
  const answer = await fetch(`${sandbox}/sandbox/truth/shopify/${entity}?account=${shop}`)
  if (!answer.ok) throw new Error(`truth of ${entity} answered ${answer.status}`)
  return (await answer.json()).rows.map((row) => row.id)
}

async function check(what, shop, entity, { found, count }) {
  const expected = await truth(entity, shop)
  const ids = new Set(found.map(String))
  const missing = expected.filter((id) => !ids.has(id))
  const surplus = [...ids].filter((id) => !expected.includes(id))
  console.log(`${shop} ${entity} by ${what}: ${ids.size} in ${count} pages, ${expected.length} in the truth`)
  if (missing.length || surplus.length || !expected.length || ids.size !== found.length || count < 2) {
    throw new Error(`${entity} differ: missing ${missing.slice(0, 3)}, surplus ${surplus.slice(0, 3)}`)
  }
}

const connections = {
  orders: [50, (page) => `orders(${page}, sortKey: UPDATED_AT) { nodes { legacyResourceId } pageInfo { hasNextPage endCursor } }`],
  products: [10, (page) => `products(${page}) { nodes { legacyResourceId } pageInfo { hasNextPage endCursor } }`],
  payouts: [10, (page) => `shopifyPaymentsAccount { payouts(${page}) { nodes { legacyResourceId } pageInfo { hasNextPage endCursor } } }`]
}

async function byGraphQl(graphql, entity) {
  const [first, field] = connections[entity]
  const found = []
  let count = 0
  let after = null
  do {
    const query = `query($first: Int!, $after: String) { ${field('first: $first, after: $after')} }`
    const { data } = await graphql.request(query, { variables: { first, after } })
    const page = data[entity] ?? data.shopifyPaymentsAccount[entity]
    found.push(...page.nodes.map((node) => node.legacyResourceId))
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    count++
  } while (after)
  return { found, count }
}

for (const [shop, name] of [[american, ''], [british, 'uk-']]) {
  const shopify = client(name)
  const { session } = await shopify.auth.clientCredentials({ shop })
  const graphql = new shopify.clients.Graphql({ session })
  for (const entity of Object.keys(connections)) {
    await check('GraphQL', shop, entity, await byGraphQl(graphql, entity))
  }
}

async function byRest(resource, session, query) {
  const found = []
  let count = 0
  let next = query
  do {
    const page = await resource.all({ session, ...next })
    found.push(...page.data.map((one) => one.id))
    next = page.pageInfo?.nextPage?.query
    count++
  } while (next)
  return { found, count }
}

const host = new URL(sandbox).host
const shopify = client('', { hostScheme: 'http', restResources })
const session = new Session({
  id: 'rest',
  shop: host,
  state: '',
  isOnline: false,
  accessToken: 'shpat_sandbox_static'
})
await check('REST', american, 'orders', await byRest(shopify.rest.Order, session, { status: 'any', limit: 50 }))
await check('REST', american, 'products', await byRest(shopify.rest.Product, session, { limit: 10 }))
await check('REST', american, 'payouts', await byRest(shopify.rest.Payout, session, { limit: 10 }))
