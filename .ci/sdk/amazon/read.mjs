// Amazon's official SDK reads orders, transactions and stock of one seller page by page from a running sandbox, and finds
// what the sandbox says is true. Usage: node read.mjs http://127.0.0.1:8082
import * as sdk from '@amazon-sp-api-release/amazon-sp-api-sdk-js'

const sandbox = process.argv[2]
const seller = 'A0HARBOURLANENA'
const marketplace = 'ATVPDKIKX0DER'
const region = `${sandbox}/amazon/na`

async function json(address, options) {
  const answer = await fetch(address, options)
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return answer.json()
}

async function truth(entity) {
  return (await json(`${sandbox}/sandbox/truth/amazon/${entity}?account=${seller}`)).rows.map((row) => row.id)
}

async function client(api) {
  const { access_token: token } = await json(`${sandbox}/amazon/auth/o2/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'refresh_token',
      refresh_token: 'Atzr|sandbox-amazon-na',
      client_id: 'sandbox-amazon-client',
      client_secret: 'sandbox-amazon-secret'
    })
  })
  const made = new api.ApiClient(region)
  // The sandbox keeps to no limits here, and the SDK would refuse its own call instead of waiting.
  made.disableRateLimiter()
  made.applyXAmzAccessTokenToRequest(token)
  return made
}

// Every page until none names a token; an empty page with one is no end.
async function pages(read) {
  const found = []
  let token
  let count = 0
  do {
    const page = await read(token)
    found.push(...(page.rows ?? []))
    token = page.token ?? undefined
    count++
  } while (token)
  return { found, count }
}

function check(what, { found, count }, expected) {
  const ids = new Set(found)
  const missing = expected.filter((id) => !ids.has(id))
  const surplus = [...ids].filter((id) => !expected.includes(id))
  console.log(`${what}: ${ids.size} in ${count} pages, ${expected.length} in the truth`)
  if (missing.length || surplus.length || !expected.length) {
    throw new Error(`${what} differ: missing ${missing.slice(0, 3)}, surplus ${surplus.slice(0, 3)}`)
  }
}

const { now } = await json(`${sandbox}/sandbox/time`)
const daysAgo = (days) => new Date(Date.parse(now) - days * 86_400_000).toISOString().slice(0, 19) + 'Z'

const orders = new sdk.Orders_v2026SpApi.SearchOrdersApi(await client(sdk.Orders_v2026SpApi))
check(
  'orders',
  await pages(async (token) => {
    const page = await orders.searchOrders({
      lastUpdatedAfter: daysAgo(700),
      marketplaceIds: [marketplace],
      includedData: ['PROCEEDS', 'FULFILLMENT', 'PACKAGES'],
      maxResultsPerPage: 100,
      paginationToken: token
    })
    return { rows: page.orders.map((order) => order.orderId), token: page.pagination?.nextToken }
  }),
  await truth('orders')
)

const finances = new sdk.Finances20240619SpApi.DefaultApi(await client(sdk.Finances20240619SpApi))
check(
  'released transactions',
  await pages(async (token) => {
    const { payload } = await finances.listTransactions({
      postedAfter: daysAgo(170),
      transactionStatus: 'RELEASED',
      nextToken: token
    })
    return { rows: (payload.transactions ?? []).map((one) => one.transactionId), token: payload.nextToken }
  }),
  [...new Set((await truth('settlement_lines')).map((id) => id.slice(0, id.indexOf('/'))))]
)

const stock = new sdk.FbainventorySpApi.FbaInventoryApi(await client(sdk.FbainventorySpApi))
check(
  'stock',
  await pages(async (token) => {
    const page = await stock.getInventorySummaries('Marketplace', marketplace, [marketplace], {
      details: true,
      nextToken: token
    })
    return {
      rows: page.payload.inventorySummaries.map(
        (one) => `${marketplace}/${encodeURIComponent(one.sellerSku).replace(/%20/g, '+').replace(/[!'()~]/g, (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase())}`
      ),
      token: page.pagination?.nextToken
    }
  }),
  await truth('inventory')
)
