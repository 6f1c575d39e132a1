/** Answers are compared with the document by the sandbox's own tests; here it is the calls and pages that are tried. */
export default {
  input: `${process.env.MODELS}/shipbob/models/openapi-2025-07.json`,
  output: 'generated',
  plugins: ['@hey-api/client-fetch', '@hey-api/sdk']
}
