/**
 * What sending something is estimated to emit: the Sustainable Web Design Model, version 4
 * (sustainablewebdesign.org/estimating-digital-emissions), with the world's average electricity, without green hosting,
 * and for a visitor who has nothing of it yet. An estimate from bytes alone; it says how pages compare.
 */

/** kWh for a gigabyte (10^9 bytes): data centres, networks and devices, each in use and in making. */
const KWH_PER_GB = 0.055 + 0.059 + 0.08 + (0.012 + 0.013 + 0.081)
/** Grams of CO2 equivalent for a kWh, average of the world (Ember, 2022, as the model takes it). */
const GRAMS_PER_KWH = 494

/** Milligrams of CO2 equivalent for a byte. */
export const CO2_MG_PER_BYTE = (KWH_PER_GB * GRAMS_PER_KWH * 1000) / 1e9

/** The ratings of the model, with the most milligrams of each; more is F. */
export const CARBON_RATINGS = [
  ['A+', 40],
  ['A', 79],
  ['B', 145],
  ['C', 209],
  ['D', 278],
  ['E', 359],
] as const
