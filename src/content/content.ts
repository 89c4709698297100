import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '../message/language'
import { BrokenPack } from './broken-pack'
import { type TextKey, textKeys } from './keys'
import type { Library } from './library'

/** Says a text of the pack, its placeholders filled in. */
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string

export interface Content {
  say(language: Language): Say
  /** Norms, words that repair, talks: what the features are made of. */
  library(language: Language): Library
}

export type Texts = Readonly<Record<Language, Readonly<Record<string, string>>>>

const localeOf = { nl: 'nl-NL', en: 'en-GB' } as const

/** Takes the texts of both languages, whole: each key in both, none too long, each with the same placeholders. */
export function makeTexts(texts: Texts): Content['say'] {
  const faults: string[] = []
  // A text without placeholders is the same each time: it is formatted here, once.
  const formats = { nl: new Map<string, IntlMessageFormat | string>(), en: new Map<string, IntlMessageFormat | string>() }
  for (const language of ['nl', 'en'] as const) {
    for (const key of Object.keys(texts[language])) {
      if (!(key in textKeys)) faults.push(`${language}: "${key}" is a text that nothing asks for`)
    }
    for (const [key, limit] of Object.entries(textKeys)) {
      const text = texts[language][key]
      if (text === undefined || text.trim() === '') faults.push(`${language}: the text "${key}" is missing`)
      else if (text.length > limit) faults.push(`${language}: "${key}" has ${text.length} characters; ${limit} fit`)
      else {
        try {
          const format = new IntlMessageFormat(text, localeOf[language], undefined, { ignoreTag: true })
          formats[language].set(key, text.includes('{') ? format : String(format.format()))
        } catch {
          faults.push(`${language}: "${key}" has braces that do not match`)
        }
      }
    }
  }
  for (const key of Object.keys(textKeys)) {
    const [nl, en] = [placeholders(texts.nl[key]), placeholders(texts.en[key])]
    if (nl !== en) faults.push(`"${key}" has other placeholders in Dutch (${nl || 'none'}) than in English (${en || 'none'})`)
  }
  if (faults.length > 0) throw new BrokenPack(faults.join('\n'))
  return language => (key, values) => {
    const format = formats[language].get(key)
    if (format === undefined) return key
    return typeof format === 'string' ? format : String(format.format(values as Record<string, string>))
  }
}

function placeholders(text: string | undefined): string {
  return [...new Set([...(text ?? '').matchAll(/\{\s*([a-zA-Z]+)\s*[,}]/g)].map(found => found[1]))].sort().join(', ')
}
