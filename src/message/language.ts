/** The languages Ruimte speaks (S4). */
export const languages = ['nl', 'en'] as const
export type Language = (typeof languages)[number]

/** The language of a platform's locale such as `nl-NL`; Dutch where it is unknown. */
export function languageOf(locale: string | undefined): Language {
  return locale === undefined || locale.toLowerCase().startsWith('nl') ? 'nl' : 'en'
}
