/** Of the HTTP client that is part of Trawl; the one inside Node.js has another. */
export { version as UNDICI_VERSION } from 'undici/package.json'
