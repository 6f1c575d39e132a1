// A client generated from ShipBob's OpenAPI document reads every resource of a running sandbox, page by page, and finds
// what the sandbox says is true. Usage: node read.mjs http://127.0.0.1:8082
import * as shipbob from './client.mjs'

const sandbox = process.argv[2]
shipbob.client.setConfig({
  baseUrl: `${sandbox}/shipbob`,
  headers: { Authorization: 'Bearer sandbox-shipbob-pat' },
  throwOnError: true
})

let read = 0

async function answer(call, options) {
  const { data } = await call(options)
  read++
  return data
}

/** Who asks for pages of a size means to see that there is more than one. */
function several(pages, size) {
  if (pages < 2) throw new Error(`all came on one page of ${JSON.stringify(size)}`)
}

/** Rows of a list in numbered pages of a bare array. */
async function numbered(call, limit) {
  const found = []
  for (let page = 1; ; page++) {
    const rows = await answer(call, { query: { Page: page, Limit: limit } })
    found.push(...rows)
    if (rows.length < limit) {
      several(page, { Limit: limit })
      return found
    }
  }
}

/** Rows of a list whose answers name what follows. */
async function following(call, size) {
  const found = []
  let query = size
  let pages = 0
  do {
    const page = await answer(call, { query })
    pages++
    found.push(...(page.items ?? []))
    const next = page.next && new URL(page.next, sandbox).searchParams
    query = next && Object.fromEntries(next)
  } while (query)
  several(pages, size)
  return found
}

async function truth(entity) {
  const told = await fetch(`${sandbox}/sandbox/truth/shipbob/${entity}`)
  if (!told.ok) throw new Error(`${entity} is not in the truth: ${told.status}`)
  return (await told.json()).rows.map((row) => row.id)
}

function check(what, ids, expected) {
  const found = new Set(ids.map(String))
  const missing = expected.filter((id) => !found.has(id))
  const surplus = [...found].filter((id) => !expected.includes(id))
  console.log(`${what}: ${ids.length}, ${expected.length} in the truth`)
  if (ids.length !== found.size) throw new Error(`${what}: ${ids.length - found.size} came twice`)
  if (missing.length || surplus.length || !expected.length) {
    throw new Error(`${what} differ: missing ${missing.slice(0, 3)}, surplus ${surplus.slice(0, 3)}`)
  }
}

function some(what, rows) {
  console.log(`${what}: ${rows.length}`)
  if (!rows.length) throw new Error(`no ${what}`)
}

const orders = await numbered(shipbob.get202507Order, 250)
check('orders', orders.map((one) => one.id), await truth('orders'))
const shipments = orders.flatMap((one) => one.shipments ?? [])
check('shipments', shipments.map((one) => one.id), await truth('shipments'))
const shipped = orders.find((one) => one.shipments?.length)
await answer(shipbob.get202507OrderByOrderId, { path: { orderId: shipped.id } })
some('steps of a shipment', await answer(shipbob.get202507ShipmentByShipmentIdTimeline, { path: { shipmentId: shipped.shipments[0].id } }))

const levels = await following(shipbob.get202507InventoryLevel, { PageSize: 10 })
check('levels', levels.map((one) => one.inventory_id), await truth('inventory'))
const places = await following(shipbob.get202507InventoryLevelLocations, { PageSize: 10 })
check(
  'levels by location',
  places.flatMap((one) => one.locations.map((place) => `${one.inventory_id}|${place.location_id}`)),
  await truth('inventory_locations')
)
some('inventory items', await following(shipbob.get202507Inventory, { PageSize: 10 }))

const returns = await following(shipbob.get202507Return, { Limit: 50 })
check('returns', returns.map((one) => one.id), await truth('returns'))
await answer(shipbob.get202507ReturnById, { path: { id: returns[0].id } })

const receiving = await numbered(shipbob.get202507Receiving, 10)
check('receiving orders', receiving.map((one) => one.id), await truth('receiving_orders'))
await answer(shipbob.get202507ReceivingById, { path: { id: receiving[0].id } })

const products = await following(shipbob.get202507Product, { PageSize: 10 })
check('products', products.map((one) => one.id), await truth('products'))
check('variants', products.flatMap((one) => one.variants ?? []).map((one) => one.id), await truth('variants'))
await answer(shipbob.get202507ProductByProductId, { path: { productId: products[0].id } })
some('variants of a product', await answer(shipbob.get202507ProductByProductIdVariants, { path: { productId: products[0].id } }))

check('centres', (await answer(shipbob.get202507FulfillmentCenter, {})).map((one) => one.id), await truth('fulfillment_centers'))
some('locations', await answer(shipbob.get202507Location, {}))
some('channels', await following(shipbob.get202507Channel, { RecordsPerPage: 1 }))

console.log(`${read} answers read by a client generated from openapi-2025-07.json`)
