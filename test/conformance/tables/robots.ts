/**
 * What is published on how robots.txt is read: the situations that the open-source robots.txt parser of Google is
 * checked with and the examples of its documentation, and those of RFC 9309, told again as data. `-` before a path: must not
 * be fetched, `+`: may be.
 */

export interface RobotsCase {
  /** Lines, separated by ` | `; spaces at the end of a line are kept. */
  readonly file: string
  readonly agent: string
  readonly paths: string
}

const FISH = (pattern: string): string => `user-agent: FooBot | disallow: / | allow: ${pattern}`
const one = (file: string, agent: string, paths: string): RobotsCase => ({ file, agent, paths })
const foo = (file: string, paths: string): RobotsCase => one(file, 'FooBot', paths)

const GROUPS =
  'allow: /foo/bar/ |  | user-agent: FooBot | disallow: / | allow: /x/ | user-agent: BarBot | disallow: / | allow: /y/ |  |  | allow: /w/ | user-agent: BazBot |  | user-agent: FooBot | allow: /z/ | disallow: /'
const GLOBAL = 'user-agent: * | allow: / | user-agent: FooBot | disallow: /'
const THREE_BOTS = 'user-agent: FooBot | allow: / | user-agent: BarBot | disallow: / | user-agent: BazBot | disallow: /'
const RFC =
  'User-Agent: * | Disallow: *.gif$ | Disallow: /example/ | Allow: /publications/ |  | User-Agent: foobot | Disallow:/ | Allow:/example/page.html | Allow:/example/allowed.gif |  | User-Agent: barbot | User-Agent: bazbot | Disallow: /example/page.html |  | User-Agent: quxbot |  | EOF'

/** Where Google's parser and the standard agree; all must hold. */
export const ROBOTS_CASES: readonly RobotsCase[] = [
  foo('', '+/ +/x/y'),
  foo('user-agent: FooBot | disallow: /', '-/ -/x/y'),
  foo('foo: FooBot | bar: /', '+/x/y'),
  // A colon that is missing is guessed, by Google and by us.
  foo('user-agent FooBot | disallow /', '-/x/y'),

  // Groups: several for one crawler count together, rules before the first group count for nobody.
  foo(GROUPS, '+/x/b +/z/d -/y/c -/foo/bar/'),
  one(GROUPS, 'BarBot', '+/y/c +/w/a -/z/d -/foo/bar/'),
  one(GROUPS, 'BazBot', '+/z/d -/foo/bar/'),
  foo('', '+/x/y'),
  foo(GLOBAL, '-/x/y'),
  one(GLOBAL, 'BarBot', '+/x/y'),
  one(THREE_BOTS, 'QuxBot', '+/x/y'),
  foo('User-agent: * | Disallow: /x/ | User-agent: FooBot | Disallow: /y/', '+/x/page -/y/page'),

  // Names of lines and of crawlers have no case; paths have.
  foo('USER-AGENT: FooBot | ALLOW: /x/ | DISALLOW: /', '+/x/y -/a/b'),
  foo('user-agent: FooBot | allow: /x/ | disallow: /', '+/x/y -/a/b'),
  foo('uSeR-aGeNt: FooBot | AlLoW: /x/ | dIsAlLoW: /', '+/x/y -/a/b'),
  one('User-Agent: FOO BAR | Allow: /x/ | Disallow: /', 'Foo', '+/x/y -/a/b'),
  one('User-Agent: foo bar | Allow: /x/ | Disallow: /', 'Foo', '+/x/y -/a/b'),
  one('User-Agent: FoO bAr | Allow: /x/ | Disallow: /', 'foo', '+/x/y -/a/b'),
  foo('user-agent: FooBot | disallow: /x/', '-/x/y'),
  foo('user-agent: FooBot | disallow: /X/', '+/x/y'),

  // A name counts up to its first space.
  one('User-Agent: * | Disallow: / | User-Agent: Foo Bar | Allow: /x/ | Disallow: /', 'Foo', '+/x/y -/y'),

  // The longest match decides; of two equal ones, allow.
  foo('user-agent: FooBot | disallow: /x/page.html | allow: /x/', '-/x/page.html'),
  foo('user-agent: FooBot | allow: /x/page.html | disallow: /x/', '+/x/page.html -/x/'),
  foo('user-agent: FooBot | disallow:  | allow: ', '+/x/page.html'),
  foo('user-agent: FooBot | disallow: / | allow: /', '+/x/page.html'),
  foo('user-agent: FooBot | disallow: /x | allow: /x/', '-/x +/x/'),
  foo('user-agent: FooBot | disallow: /x/page.html | allow: /x/page.html', '+/x/page.html'),
  foo('user-agent: FooBot | allow: /page | disallow: /*.html', '-/page.html +/page'),
  foo('user-agent: FooBot | allow: /x/page. | disallow: /*.html', '+/x/page.html -/x/y.html'),

  // Percent-encoding.
  foo(
    'User-agent: FooBot | Disallow: / | Allow: /foo/bar?qux=taz&baz=http://foo.bar?tar&par',
    '+/foo/bar?qux=taz&baz=http://foo.bar?tar&par',
  ),
  foo('User-agent: FooBot | Disallow: / | Allow: /foo/bar/ツ', '+/foo/bar/%E3%83%84'),
  foo('User-agent: FooBot | Disallow: / | Allow: /foo/bar/%E3%83%84', '+/foo/bar/%E3%83%84'),
  foo('User-agent: FooBot | Disallow: / | Allow: /foo/bar/%62%61%7A', '+/foo/bar/%62%61%7A'),
  foo('User-agent: FooBot | Disallow: / | Allow: /%c3%a1', '+/%C3%A1 +/%c3%a1'),

  // Special characters.
  foo(
    'User-agent: FooBot | Disallow: /foo/bar/quz | Allow: /foo/*/qux',
    '-/foo/bar/quz +/foo/quz +/foo//quz +/foo/bax/quz',
  ),
  foo(
    'User-agent: FooBot | Disallow: /foo/bar$ | Allow: /foo/bar/qux',
    '-/foo/bar +/foo/bar/qux +/foo/bar/ +/foo/bar/baz',
  ),
  foo('User-agent: FooBot | # Disallow: / | Disallow: /foo/quz#qux | Allow: /', '+/foo/bar -/foo/quz'),

  // The documentation: URL matching based on path values.
  foo(
    FISH('/fish'),
    '-/bar +/fish +/fish.html +/fish/salmon.html +/fishheads +/fishheads/yummy.html +/fish.html?id=anything -/Fish.asp -/catfish -/?id=fish',
  ),
  foo(
    FISH('/fish*'),
    '-/bar +/fish +/fish.html +/fish/salmon.html +/fishheads +/fishheads/yummy.html +/fish.html?id=anything -/Fish.bar -/catfish -/?id=fish',
  ),
  foo(
    FISH('/fish/'),
    '-/bar +/fish/ +/fish/salmon +/fish/?salmon +/fish/salmon.html +/fish/?id=anything -/fish -/fish.html -/Fish/Salmon.html',
  ),
  foo(
    FISH('/*.php'),
    '-/bar +/filename.php +/folder/filename.php +/folder/filename.php?parameters +//folder/any.php.file.html +/filename.php/ +/index?f=filename.php/ -/php/ -/index?php -/windows.PHP',
  ),
  foo(
    FISH('/*.php$'),
    '-/bar +/filename.php +/folder/filename.php -/filename.php?parameters -/filename.php/ -/filename.php5 -/php/ -/filename?php -/aaaphpaaa -//windows.PHP',
  ),
  foo(FISH('/fish*.php'), '-/bar +/fish.php +/fishheads/catfish.php?parameters -/Fish.PHP'),
  foo('user-agent: FooBot | allow: /p | disallow: /', '+/page'),
  foo('user-agent: FooBot | allow: /folder | disallow: /folder', '+/folder/page'),
  foo('user-agent: FooBot | allow: /page | disallow: /*.htm', '-/page.htm'),
  foo('user-agent: FooBot | allow: /$ | disallow: /', '+/ -/page.html'),

  // Index pages named in full.
  foo(
    'User-Agent: * | Allow: /allowed-slash/index.html | Disallow: /',
    '+/allowed-slash/index.html -/allowed-slash/index.htm -/anyother-url',
  ),

  // RFC 9309: 5.1 and 5.2, and the tables of 2.2.2.
  one(RFC, 'foobot', '-/ -/example/page.htm +/example/page.html +/example/allowed.gif -/example/x'),
  one(RFC, 'barbot', '-/example/page.html +/example/ +/a.gif'),
  one(RFC, 'bazbot', '-/example/page.html +/example/x.gif'),
  one(RFC, 'quxbot', '+/ +/example/ +/a.gif'),
  one(RFC, 'otherbot', '-/a.gif +/a.gif?x -/example/x +/publications/ +/other'),
  one(
    'User-Agent: foobot | Allow: /example/page/ | Disallow: /example/page/disallowed.gif',
    'foobot',
    '-/example/page/disallowed.gif +/example/page/ +/example/page/x',
  ),
  foo('User-agent: FooBot | Disallow: /foo/bar?baz=quz', '-/foo/bar?baz=quz'),
  foo('User-agent: FooBot | Disallow: /foo/bar?baz=https://foo.bar', '-/foo/bar?baz=https://foo.bar'),
  foo('User-agent: FooBot | Disallow: /foo/bar/%E3%83%84', '-/foo/bar/%E3%83%84'),
  foo('User-agent: FooBot | Disallow: /foo/bar/%62%61%7A', '-/foo/bar/baz'),
  foo(
    'User-agent: FooBot | Disallow: /path/file-with-a-%2A.html',
    '-/path/file-with-a-*.html +/path/file-with-a-x.html',
  ),
  foo('User-agent: FooBot | Disallow: /path/foo-%24', '-/path/foo-$ +/path/foo-'),
  foo('User-agent: FooBot | Disallow: /', '+/robots.txt'),
  one(
    'user-agent: ExampleBot | disallow: /foo | disallow: /bar | user-agent: ExampleBot | disallow: /baz',
    'ExampleBot',
    '-/foo -/bar -/baz +/x',
  ),
  one('user-agent: a | sitemap: https://h.test/s.xml | user-agent: b | disallow: /x', 'a', '-/x +/y'),
  one('user-agent: a | foo: bar | user-agent: b | disallow: /x', 'a', '-/x'),
]

/** Where we leave Google's parser on purpose, and why. */
export const OUR_OWN_WAY: readonly (RobotsCase & { readonly why: string })[] = [
  {
    ...foo('User-agent: FooBot | Disallow: / | Allow: /foo/bar/ツ', '+/foo/bar/ツ'),
    why: 'both sides are percent-encoded before they are compared (2.2.2); Google leaves the URL to its caller',
  },
  {
    ...foo('User-agent: FooBot | Disallow: / | Allow: /foo/bar/%62%61%7A', '+/foo/bar/baz'),
    why: 'escapes of unreserved characters are undone (2.2.2, table); Google compares them as they are',
  },
  {
    ...foo('User-Agent: * | Allow: /allowed-slash/index.html | Disallow: /', '-/allowed-slash/'),
    why: 'index.html is a name like any other; that it means its folder is a habit of Google alone',
  },
  {
    ...one('User-Agent: * | Disallow: / | User-Agent: Foo Bar | Allow: /x/ | Disallow: /', 'Foo Bar', '+/x/y'),
    why: 'our own name, too, counts up to its first space',
  },
  {
    ...foo(`user-agent: FooBot | disallow: /x/${'a'.repeat(20_000)}`, `+/x/${'a'.repeat(16_700)}`),
    why: 'lines are not cut off, the file is (2.5); Google cuts lines at 16,664 bytes',
  },
]

/** Line ends and marks: the number of rules, sitemaps and where the last rule stands. */
export const LINE_CASES: readonly { readonly file: string; readonly path: string; readonly lineNo: number }[] = [
  { file: 'User-Agent: foo\nAllow: /some/path\nUser-Agent: bar\n\n\nDisallow: /\n', path: '/x', lineNo: 6 },
  { file: 'User-Agent: foo\r\nAllow: /some/path\r\nUser-Agent: bar\r\n\r\n\r\nDisallow: /\r\n', path: '/x', lineNo: 6 },
  { file: 'User-Agent: foo\rAllow: /some/path\rUser-Agent: bar\r\r\rDisallow: /\r', path: '/x', lineNo: 6 },
  { file: 'User-Agent: foo\nAllow: /some/path\nUser-Agent: bar\n\n\nDisallow: /', path: '/x', lineNo: 6 },
  { file: 'User-Agent: foo\nAllow: /some/path\r\nUser-Agent: bar\n\r\n\nDisallow: /', path: '/x', lineNo: 6 },
  { file: '\ufeffUser-Agent: bar\nDisallow: /\n', path: '/x', lineNo: 2 },
]
