/**
 * What JavaScript does for this module: the rare and the unusual. Texts are UTF-8. A "host text" is the address of a
 * length (i32) and so many bytes behind it, in room that JavaScript took with `reserve`.
 */

/**
 * What a UTF-16 code unit beyond ASCII is, which is known there for all scripts.
 *
 * @returns its lower case in sixteen bits, above them its kind and further bits as in characters.ts
 */
export declare function characterOf(unit: i32): i32

/** Decodes the character references of a text between tags (HTML, 13.2.5.72). @returns a host text */
export declare function decodeText(start: usize, length: i32): usize

/** Decodes the character references of the value of an attribute (HTML, 13.2.5.73). @returns a host text */
export declare function decodeAttribute(start: usize, length: i32): usize

/**
 * What a link element means by its attributes rel and as.
 *
 * @param asLength -1 when it has no such attribute
 * @returns the type of the resource that it loads plus one, 0 when it loads none; and what it names, a bit each from
 * 0x100 on: LINK_RELATIONS of main/extract/resource-type.ts
 */
export declare function linkMeaning(rel: usize, relLength: i32, as: usize, asLength: i32): i32

/** Makes a reference absolute that is unusual in any way. @returns a host text; 0 when it is no http(s) URL */
export declare function resolveSlowly(start: usize, length: i32): usize

/** Whether an origin is written just as a URL parser would write it. */
export declare function isCanonicalOrigin(start: usize, length: i32): bool
