import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'

const folder = join(__dirname, '../../artefacts')

/** Keeps what the page looks like now, to be looked at: `artefacts/<name>.png`. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}

/** Keeps a whole form, however far it scrolls. Returns the file. */
export async function pictureOfForm(page: Page, form: Locator, name: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${name}.png`)
  const before = page.viewportSize() ?? { width: 0, height: 0 }
  const beyond = await form.locator('.dialog-body').evaluate(body => body.scrollHeight - body.clientHeight)
  if (beyond > 0) await page.setViewportSize({ ...before, height: before.height + beyond })
  await form.screenshot({ path, animations: 'disabled' })
  if (beyond > 0) await page.setViewportSize(before)
  return path
}

/** The texts in it of which a part lies beyond the edge of what they stand in. */
export async function cutIn(form: Locator): Promise<readonly string[]> {
  return form
    .locator('*')
    .evaluateAll(all =>
      all.flatMap(one => (one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 ? (one.textContent ?? '') : [])),
    )
}
