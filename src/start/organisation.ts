import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { type OrganisationFile, organisationFile } from '../people/organisation'

/** What is wrong with the file an organisation wrote about itself, for whoever wrote it. */
class BrokenFile extends Error {
  override readonly name = 'BrokenFile'
}

export function readOrganisation(path: string): OrganisationFile {
  if (!existsSync(path)) throw new BrokenFile(`${path}: there is no such file. organisation.example.yaml shows what goes in it.`)
  const parsed = organisationFile.safeParse(parse(readFileSync(path, 'utf8')))
  if (!parsed.success) throw new BrokenFile(`${path}:\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}
