import type { z } from 'zod'
import type { Language } from '../message/language'
import { languages } from '../message/language'
import { BrokenPack } from './broken-pack'
import { type Library, type Norm, shapes, type Talk } from './library'
import { negations } from './negation'

type Name = keyof typeof shapes
const names = Object.keys(shapes) as Name[]

/** What was read for each shape, as yet unknown; a talk's entry is its file. */
export type Sources = Readonly<Record<Language, Readonly<Record<Name, unknown>>>>

/**
 * Takes the library of both languages, whole. Throws `BrokenPack` with a line for each fault: the language, the file, the entry and the
 * field, in words that whoever edits the pack can act on.
 */
export function makeLibrary(sources: Sources): Readonly<Record<Language, Library>> {
  const faults: string[] = []
  const taken = languages.map(
    language => [language, Object.fromEntries(names.map(name => [name, take(language, name)]))] as const,
  )
  function take(language: Language, name: Name): unknown {
    const source = sources[language][name]
    const parsed = shapes[name].safeParse(source)
    if (parsed.success) return parsed.data
    faults.push(...parsed.error.issues.map(issue => `${language}: ${name}${placeOf(source, issue.path)} ${said(issue, source)}`))
    return undefined
  }
  if (faults.length > 0) throw new BrokenPack(faults.join('\n'))
  const both = Object.fromEntries(taken) as Readonly<Record<Language, Library>>
  faults.push(...languages.flatMap(language => within(language, both[language])), ...between(both))
  if (faults.length > 0) throw new BrokenPack(faults.join('\n'))
  return both
}

/** Such as `, "too-sharp", phrases, line 2`. */
function placeOf(source: unknown, path: readonly PropertyKey[]): string {
  const [first, ...rest] = path
  const named = typeof first === 'number' ? [entryName(source, first), ...rest] : path
  return named.map(part => `, ${typeof part === 'number' ? `line ${part + 1}` : String(part)}`).join('')
}

function entryName(source: unknown, at: number): string {
  const entry = Array.isArray(source) ? (source[at] as unknown) : undefined
  const id = typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined
  return typeof id === 'string' ? `"${id}"` : `entry ${at + 1}`
}

const sorts: Readonly<Record<string, string>> = { array: 'a list', object: 'an entry with fields' }

function said(issue: z.core.$ZodIssue, source: unknown): string {
  const found = issue.path.reduce<unknown>((from, part) => (from as Record<PropertyKey, unknown> | undefined)?.[part], source)
  if (issue.code !== 'unrecognized_keys' && (found === undefined || found === null)) return 'is missing'
  switch (issue.code) {
    case 'invalid_type':
      return `should be ${sorts[issue.expected] ?? 'a text'}`
    case 'too_big':
      if (typeof found === 'number') return `is ${found}; at most ${issue.maximum}`
      return typeof found === 'string'
        ? `has ${found.trim().length} characters; ${issue.maximum} fit`
        : `has ${(found as unknown[]).length} lines; at most ${issue.maximum}`
    case 'too_small':
      if (typeof found === 'number') return `is ${found}; at least ${issue.minimum}`
      return typeof found === 'string' ? 'is empty' : `has ${(found as unknown[]).length} lines; at least ${issue.minimum}`
    case 'invalid_value':
      return `is "${String(found)}"; it can be ${issue.values.join(', ')}`
    case 'invalid_format':
      return `is "${String(found)}"; it is made of small letters, digits and dashes`
    case 'unrecognized_keys':
      return `has ${issue.keys.map(key => `"${key}"`).join(', ')}, which nothing asks for`
    default:
      return issue.message
  }
}

/** What a shape alone cannot see. */
function within(language: Language, library: Library): string[] {
  const norms = new Set(library.norms.map(norm => norm.id))
  return [
    ...lists.flatMap(name => {
      const ids = library[name].map(entry => entry.id)
      return ids.filter((id, at) => ids.indexOf(id) !== at).map(id => `${language}: ${name}, "${id}" stands there twice`)
    }),
    ...library.norms.flatMap(({ id, norm }) =>
      negations(norm, language).map(
        word => `${language}: norms, "${id}", norm says "${word}"; say what people do (a plain no belongs in limits)`,
      ),
    ),
    ...library.checklists.flatMap(({ id, sections }) => {
      const ids = sections.flatMap(section => [section.id, ...section.items.map(item => item.id)])
      return ids
        .filter((one, at) => ids.indexOf(one) !== at)
        .map(one => `${language}: checklists, "${id}", "${one}" stands there twice`)
    }),
    ...library.talks
      .filter(talk => !norms.has(talk.norm))
      .map(talk => `${language}: talks, "${talk.id}", norm is "${talk.norm}", which is no norm of the library`),
  ]
}

const lists = ['norms', 'moments', 'rewordings', 'exercises', 'ladder', 'hearing', 'talks', 'checklists', 'year'] as const

/** Both languages hold the same entries, of the same kind, with the same places to fill in. */
function between({ nl, en }: Readonly<Record<Language, Library>>): string[] {
  const faults: string[] = []
  for (const name of lists) {
    const [dutch, english] = [byId(nl[name]), byId(en[name])]
    for (const [id, entry] of dutch) {
      const other = english.get(id)
      if (other === undefined) faults.push(`en: ${name}, "${id}" is missing`)
      else if (kindOf(entry) !== kindOf(other)) {
        faults.push(`${name}, "${id}" is ${kindOf(entry)} in Dutch and ${kindOf(other)} in English`)
      } else if (placeholders(entry) !== placeholders(other)) faults.push(placesDiffer(`${name}, "${id}"`, entry, other))
    }
    for (const id of english.keys()) if (!dutch.has(id)) faults.push(`nl: ${name}, "${id}" is missing`)
  }
  for (const name of ['limits', 'phrases'] as const) {
    if (placeholders(nl[name]) !== placeholders(en[name])) faults.push(placesDiffer(name, nl[name], en[name]))
  }
  return faults
}

type Entry = Library[(typeof lists)[number]][number]

function byId(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map(entry => [entry.id, entry]))
}

/** What has to be the same whatever the language. */
function kindOf(entry: Entry): string {
  const { theme, level, pillar, norm }: Partial<Norm & Talk> = 'theme' in entry ? entry : {}
  const talks = 'takeaways' in entry ? norm : undefined
  const rests = 'takeaways' in entry && !entry.proposed ? 'chosen only' : undefined
  const fits = 'takeaways' in entry && entry.sectors.length > 0 ? `for ${entry.sectors.toSorted().join(' and ')}` : undefined
  const kind = 'kind' in entry ? entry.kind : 'first' in entry ? entry.first : undefined
  const month = 'month' in entry ? `in month ${entry.month}` : undefined
  const inside = 'sections' in entry ? entry.sections.map(one => [one.id, ...one.items.map(item => item.id)].join(' ')) : []
  return [theme, level, pillar, talks, rests, fits, kind, month, ...inside].filter(part => part !== undefined).join(', ')
}

function placeholders(entry: unknown): string {
  return [...new Set([...JSON.stringify(entry).matchAll(/\{([a-zA-Z]+)\}/g)].map(found => `{${found[1]}}`))].sort().join(' ')
}

function placesDiffer(place: string, nl: unknown, en: unknown): string {
  return `${place} has other places to fill in in Dutch (${placeholders(nl) || 'none'}) than in English (${placeholders(en) || 'none'})`
}
