/**
 * Which codes of languages there are: a language, perhaps a script, perhaps a region (RFC 5646, 2.1), which is all that
 * search engines read in hreflang.
 */

/** ISO 639-1, and the old ones that RFC 5646 still lets stand: in, iw, ji, jw, mo, sh. */
const LANGUAGES = wordsOf(
  'aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el ' +
    'en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it ' +
    'iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo ' +
    'mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh ' +
    'si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh ' +
    'yi yo za zh zu',
)

/** ISO 15924, without those for private use and for what is not written. */
const SCRIPTS = wordsOf(
  'adlm afak aghb ahom arab aran armi armn avst bali bamu bass batk beng bhks blis bopo brah brai bugi buhd cakm ' +
    'cans cari cham cher cirt copt cprt cyrl cyrs deva dsrt dupl egyd egyh egyp elba ethi geok geor glag goth gran ' +
    'grek gujr guru hanb hang hani hano hans hant hatr hebr hira hluw hmng hrkt hung inds ital jamo java jpan jurc ' +
    'kali kana khar khmr khoj kitl kits knda kore kpel kthi lana laoo latf latg latn leke lepc limb lina linb lisu ' +
    'loma lyci lydi mahj mand mani marc maya mend merc mero mlym modi mong moon mroo mtei mult mymr narb nbat newa ' +
    'nkgb nkoo nshu ogam olck orkh orya osge osma palm pauc perm phag phli phlp phlv phnx piqd plrd prti rjng roro ' +
    'runr samr sara sarb saur sgnw shaw shrd sidd sind sinh sora sund sylo syrc syre syrj syrn tagb takr tale talu ' +
    'taml tang tavt telu teng tfng tglg thaa thai tibt tirh ugar vaii visp wara wole xpeo xsux yiii zmth zsye zsym',
)

/** ISO 3166-1, and the areas of UN M.49 that hold several countries: Latin America is 419. */
const REGIONS = wordsOf(
  'ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ' +
    'ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et fi fj fk fm fo ' +
    'fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je ' +
    'jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo ' +
    'mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw ' +
    'py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl tm ' +
    'tn to tr tt tv tw tz ua ug um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw' +
    ' 001 002 003 005 009 011 013 014 015 017 018 019 021 029 030 034 035 039 053 054 057 061 142 143 145 150 151 154 ' +
    '155 202 419',
)

const PARTS = /^([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|[0-9]{3}))?$/

/**
 * Whether a code is one, its case aside. Languages of three letters are taken as they are, unless they have two: `deu`
 * is none (RFC 5646, 2.2.1). There are thousands, and no list of them here.
 */
export function isLanguageCode(code: string): boolean {
  const parts = PARTS.exec(code.toLowerCase())
  if (parts === null) return false
  const [, language = '', script, region] = parts
  return (
    isLanguage(language) &&
    (script === undefined || SCRIPTS.has(script)) &&
    (region === undefined || REGIONS.has(region))
  )
}

function isLanguage(language: string): boolean {
  if (language.length === 2) return LANGUAGES.has(language)
  return Intl.getCanonicalLocales(language)[0]?.length === 3
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(' '))
}
