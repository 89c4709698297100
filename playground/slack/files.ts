import { isJson, type Json, nextId, type State } from './state'
import { type Method, refusal } from './world'

/** docs.slack.dev/reference/methods: files.getUploadURLExternal, a post to the address it gives, files.completeUploadExternal. */
export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': ({ state, apiUrl }, { filename, length }) => {
    if (typeof filename !== 'string' || filename === '') return refusal('missing_argument')
    const size = Number(length)
    if (!Number.isInteger(size) || size <= 0) return refusal('missing_argument')
    const file_id = nextId(state(), 'F')
    state().files[file_id] = { name: filename, length: size, whole: false }
    return { ok: true, upload_url: new URL(`upload/${file_id}`, apiUrl()).href, file_id }
  },

  'files.completeUploadExternal': ({ state }, { files }) => {
    const asked = Array.isArray(files) ? files.filter(isJson) : []
    if (asked.length === 0) return refusal('invalid_arguments')
    const { files: known } = state()
    // An upload is finished once.
    const found = asked.map(({ id }) => known[String(id)])
    if (found.some(file => file?.bytes === undefined || file.whole)) return refusal('file_not_found')
    for (const file of found) if (file !== undefined) file.whole = true
    return { ok: true, files: asked.map(({ id, title }) => ({ id, title })) }
  },
}

/** Takes what is posted to an upload's address; false where it is not what was said to come. */
export function upload(of: State, id: string, bytes: Buffer): boolean {
  const file = of.files[id]
  if (file === undefined || file.bytes !== undefined || file.length !== bytes.length) return false
  file.bytes = bytes.toString('base64')
  return true
}

/** Slack shows no other kinds of file in a block. */
const kinds = { png: /^iVBORw0KGgo/, jpeg: /^\/9j\//, gif: /^R0lGOD/ } as const

function pictureOf(of: State, block: Json): string | undefined {
  const file = isJson(block.slack_file) ? of.files[String(block.slack_file.id)] : undefined
  if (file?.whole !== true) return undefined
  const bytes = file.bytes ?? ''
  const kind = Object.entries(kinds).find(([, begin]) => begin.test(bytes))?.[0]
  return kind && `data:image/${kind};base64,${bytes}`
}

/** Of each block that shows a file: why it cannot. */
export function strangeFiles(of: State, blocks: unknown): string[] {
  const all: readonly unknown[] = Array.isArray(blocks) ? blocks : []
  return all.flatMap((block, at) =>
    isJson(block) && block.slack_file !== undefined && pictureOf(of, block) === undefined
      ? [`[ERROR] invalid slack file [json-pointer:/blocks/${at}/slack_file]`]
      : [],
  )
}

/** The blocks as a client has them before it, with the pictures it fetched. */
export function withPictures(of: State, blocks: readonly unknown[]): readonly unknown[] {
  return blocks.map(block =>
    isJson(block) && block.slack_file !== undefined ? { ...block, image_url: pictureOf(of, block) } : block,
  )
}
