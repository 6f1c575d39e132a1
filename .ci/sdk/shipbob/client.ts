export * from './generated/sdk.gen'
export { client } from './generated/client.gen'
