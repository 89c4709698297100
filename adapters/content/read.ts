import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { BrokenPack } from '../../src/content/broken-pack'
import { type Content, makeContent } from '../../src/content/content'
import { makeLibrary } from '../../src/content/make-library'

const pack = z.record(z.string(), z.string())

/** Reads the packs below `folder`, one folder a language. Throws `BrokenPack`, naming file and entry, for what cannot be used. */
export function readContent(folder: string): Content {
  const [nl, en] = [join(folder, 'nl'), join(folder, 'en')]
  return makeContent({ nl: readTexts(nl), en: readTexts(en) }, makeLibrary({ nl: readLibrary(nl), en: readLibrary(en) }))
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
    talks: filesIn(talks).map(file => readYaml(join(talks, file))),
  }
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
