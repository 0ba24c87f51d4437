/** Bot walls by the marks that the common ones leave, and pages that only talk about them. */
import { type HeaderPairs, pageText, reply } from '../answers'
import type { Behaviour } from '../behaviour'
import { like } from '../matchers'

function wall(
  name: string,
  vendor: RegExp,
  status: number,
  headers: HeaderPairs,
  body: string,
  because: string,
): Behaviour {
  return {
    name,
    acts: `Status ${status} as this wall answers.`,
    host: 'own',
    answer: reply(status, [['Content-Type', 'text/html; charset=utf-8'], ...headers], body),
    expected: { state: 'fetched', status, error: null, verdict: 'blocked', bot_wall: like(vendor) },
    because,
  }
}

const CLOUDFLARE_PAGE = `<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title><meta name="robots" content="noindex,nofollow"></head>
<body><div class="main-wrapper" role="main"><noscript><span id="challenge-error-text">Enable JavaScript and cookies to continue</span></noscript></div>
<script>(function(){window._cf_chl_opt={cvId:'3',cZone:'example.org',cType:'managed'};var a=document.createElement('script');
a.src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1';})();</script></body></html>`

const DATADOME_PAGE = `<html lang="en"><head><title>example.org</title><style>#cmsg{animation: A 1.5s;}</style></head><body style="margin:0">
<p id="cmsg">Please enable JS and disable any ad blocker</p><script data-cfasync="false">var dd={'rt':'c','cid':'AHrlqAAAAA','hsh':'A1','t':'bv','s':1,'host':'geo.captcha-delivery.com'}</script>
<script data-cfasync="false" src="https://ct.captcha-delivery.com/c.js"></script></body></html>`

const ABOUT_WALLS = pageText(
  'How bot walls work',
  '<h1>Bot walls</h1><p>Cloudflare shows “Just a moment...” and loads /cdn-cgi/challenge-platform/ scripts; DataDome loads geo.captcha-delivery.com; PerimeterX shows “Press &amp; Hold”. Here is how to tell them: _cf_chl_opt, px-captcha, _Incapsula_Resource, AwsWafIntegration.</p>'.repeat(
    20,
  ),
)

export const WALLS: readonly Behaviour[] = [
  wall(
    'wall-cloudflare',
    /cloudflare/i,
    403,
    [
      ['Server', 'cloudflare'],
      ['CF-RAY', '8abc0123456789ab-FRA'],
      ['cf-mitigated', 'challenge'],
    ],
    CLOUDFLARE_PAGE,
    'Cloudflare documents cf-mitigated: challenge.',
  ),
  wall(
    'wall-cloudflare-503',
    /cloudflare/i,
    503,
    [
      ['Server', 'cloudflare'],
      ['CF-RAY', '8abc0123456789ab-FRA'],
    ],
    CLOUDFLARE_PAGE,
    'The older form, by header and body.',
  ),
  wall(
    'wall-datadome',
    /datadome/i,
    403,
    [
      ['Server', 'DataDome'],
      ['X-DataDome', 'protected'],
      ['X-DD-B', '1'],
      ['Set-Cookie', 'datadome=abc; Max-Age=31536000; Domain=.example.org; Path=/; Secure; SameSite=Lax'],
    ],
    DATADOME_PAGE,
    'Its headers and its captcha host.',
  ),
  wall(
    'wall-perimeterx',
    /perimeterx|human/i,
    403,
    [],
    `<html><head><title>Access to this page has been denied</title></head><body><div id="px-captcha"></div><script>window._pxAppId='PXabc123';window._pxJsClientSrc='/abc123/init.js';</script><p>Press &amp; Hold to confirm you are a human</p></body></html>`,
    'Its element and script variables.',
  ),
  wall(
    'wall-imperva',
    /imperva|incapsula/i,
    403,
    [
      ['X-Iinfo', '1-2-3 NNNN CT(0 0 0) RT(1 2) q(0 -1 -1 0) r(0 -1) B15'],
      ['X-CDN', 'Imperva'],
    ],
    '<html><head><META NAME="robots" CONTENT="noindex,nofollow"><script src="/_Incapsula_Resource?SWJIYLWA=abc"></script></head><body><iframe src="/_Incapsula_Resource?CWUDNSAI=9&incident_id=1-2">Request unsuccessful. Incapsula incident ID: 1-2</iframe></body></html>',
    'Its headers and resource.',
  ),
  wall(
    'wall-akamai',
    /akamai/i,
    403,
    [['Server', 'AkamaiGHost']],
    '<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don\'t have permission to access "http&#58;&#47;&#47;example&#46;org&#47;" on this server.<P>Reference&#32;&#35;18&#46;abc<P>https&#58;&#47;&#47;errors&#46;edgesuite&#46;net&#47;18&#46;abc</BODY></HTML>',
    'Its server name and reference page.',
  ),
  wall(
    'wall-aws-waf',
    /aws/i,
    405,
    [
      ['x-amzn-waf-action', 'captcha'],
      ['Server', 'CloudFront'],
    ],
    '<!DOCTYPE html><html><head><title>Human Verification</title><script type="text/javascript" src="https://abc.token.awswaf.com/abc/challenge.js"></script></head><body><div id="captcha-container"></div></body></html>',
    'AWS documents x-amzn-waf-action.',
  ),
  wall(
    'wall-aws-waf-challenge',
    /aws/i,
    202,
    [['x-amzn-waf-action', 'challenge']],
    '<!DOCTYPE html><html><head><script src="https://abc.token.awswaf.com/abc/challenge.js"></script></head><body><div id="challenge-container"></div></body></html>',
    'AWS documents 202 with x-amzn-waf-action: challenge.',
  ),
  {
    name: 'page-about-walls',
    acts: 'Status 200: an article that quotes the marks of every wall.',
    answer: reply(200, [['Content-Type', 'text/html; charset=utf-8']], ABOUT_WALLS),
    expected: { status: 200, error: null, verdict: 'ok', bot_wall: null, title: 'How bot walls work' },
    because: 'An article about walls is no wall.',
  },
  {
    name: 'page-behind-cloudflare',
    acts: 'Status 200 by Cloudflare, an ordinary page.',
    answer: reply(
      200,
      [
        ['Content-Type', 'text/html; charset=utf-8'],
        ['Server', 'cloudflare'],
        ['CF-RAY', '8abc0123456789ab-FRA'],
        ['Set-Cookie', '__cf_bm=abc; path=/; HttpOnly; Secure'],
      ],
      pageText('Ordinary'),
    ),
    expected: { status: 200, error: null, verdict: 'ok', bot_wall: null },
    because: 'Most pages behind Cloudflare are just pages.',
  },
  {
    name: 'error-page-behind-cloudflare',
    acts: 'Status 404 by Cloudflare, the site’s own page.',
    answer: reply(
      404,
      [
        ['Content-Type', 'text/html; charset=utf-8'],
        ['Server', 'cloudflare'],
        ['CF-RAY', '8abc0123456789ab-FRA'],
      ],
      pageText('Not here'),
    ),
    expected: { status: 404, error: null, verdict: 'gone', bot_wall: null },
    because: 'The site speaks, not the wall.',
  },
]
