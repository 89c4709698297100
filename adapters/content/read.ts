import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { BrokenPack } from '../../src/content/broken-pack'
import { type Content, makeTexts } from '../../src/content/content'
import { makeLibrary } from '../../src/content/make-library'
import type { Language } from '../../src/message/language'

const pack = z.record(z.string(), z.string())

/** What the files of both languages hold, as plain JSON, and what is wrong with those that lack. */
export interface Packs {
  readonly texts: Both<ReturnType<typeof readTexts>>
  readonly sources: Both<ReturnType<typeof readLibrary>>
  readonly faults: readonly string[]
}
type Both<T> = { readonly [language in Language]?: T | undefined }

/** Reads the packs below `folder`, one folder a language. Throws one `BrokenPack` that names file and entry of all that cannot be used. */
export function readContent(folder: string): Content {
  return makeContent(readPacks(folder))
}

/** The first half of `readContent`, which takes most of its time. */
export function readPacks(folder: string): Packs {
  const faults: string[] = []
  const each = <T>(read: (folder: string) => T) => ({
    nl: noting(faults, () => read(join(folder, 'nl'))),
    en: noting(faults, () => read(join(folder, 'en'))),
  })
  return { texts: each(readTexts), sources: each(readLibrary), faults }
}

/** The second half. */
export function makeContent({ texts, sources, faults: before }: Packs): Content {
  const faults = [...before]
  const say = noting(faults, () => makeTexts(whole(texts)))
  const libraries = noting(faults, () => makeLibrary(whole(sources)))
  if (say === undefined || libraries === undefined) throw new BrokenPack(faults.join('\n'))
  return { say, library: language => libraries[language] }
}

/** What was read; undefined, and why in `faults`, where it cannot be used. */
function noting<T>(faults: string[], read: () => T): T | undefined {
  try {
    return read()
  } catch (fault) {
    if (!(fault instanceof BrokenPack)) throw fault
    if (fault.message !== '') faults.push(fault.message)
    return undefined
  }
}

/** Both languages; what lacks one was told of already. */
function whole<T>({ nl, en }: Both<T>): { readonly nl: T; readonly en: T } {
  if (nl === undefined || en === undefined) throw new BrokenPack('')
  return { nl, en }
}

function readTexts(folder: string): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const file of filesIn(folder)) {
    const found = pack.safeParse(readYaml(join(folder, file)))
    if (!found.success) throw new BrokenPack(`${file}: "${found.error.issues[0]?.path.join('.')}" is not a text`)
    for (const [key, text] of Object.entries(found.data)) {
      if (key in texts) throw new BrokenPack(`${file}: "${key}" stands in two files`)
      texts[key] = text
    }
  }
  return texts
}

function readLibrary(folder: string) {
  const page = (name: string) => readYaml(join(folder, 'library', `${name}.yaml`))
  const talks = join(folder, 'talks')
  return {
    norms: page('norms'),
    moments: page('moments'),
    rewordings: page('rewordings'),
    exercises: page('exercises'),
    limits: page('limits'),
    phrases: page('phrases'),
    checklists: page('checklists'),
    year: page('year'),
    ladder: page('ladder'),
    hearing: page('hearing'),
    talks: filesIn(talks).map(file => readTalk(join(talks, file))),
  }
}

/** A talk is found by its file's name, so that is what it is called. */
function readTalk(path: string): unknown {
  const talk = readYaml(path)
  const id: unknown = typeof talk === 'object' && talk !== null && 'id' in talk ? talk.id : undefined
  if (typeof id === 'string' && id !== basename(path, '.yaml')) {
    throw new BrokenPack(`${path}: its id is "${id}"; call the file ${id}.yaml, or the talk "${basename(path, '.yaml')}"`)
  }
  return talk
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter(file => file.endsWith('.yaml'))
      .sort()
  } catch {
    throw new BrokenPack(`${folder}: this folder of the pack cannot be read`)
  }
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'))
  } catch (fault) {
    throw new BrokenPack(`${path}: ${fault instanceof Error ? fault.message : 'cannot be read'}`)
  }
}
