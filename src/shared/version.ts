/** Version of Trawl, as in package.json (a test holds them together). */
export const TRAWL_VERSION = '0.1.0'
export const TRAWL_HOMEPAGE = 'https://github.com/trawl-crawler/trawl'
