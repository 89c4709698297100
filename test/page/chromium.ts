import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Where a Chromium is: `CHROMIUM` if set, else one of the usual places; undefined where there is none. */
export const browserPath = process.env.CHROMIUM ?? usual.find(path => existsSync(path))

/** Runs the tests of the page, or says in one line that there is no browser to run them in. */
export const inBrowser: (name: string, tests: () => void) => void =
  browserPath === undefined
    ? name => {
        describe(name, () => {
          it('is left out: no Chromium was found', () => {
            process.stdout.write(`Left out: ${name}, for there is no Chromium here. Set CHROMIUM to the path of one.\n`)
          })
        })
      }
    : describe

let browser: Promise<Browser> | undefined
const contexts: BrowserContext[] = []

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface PageOptions {
  readonly width: number
  readonly height: number
  /** Such as `nl-NL`. */
  readonly locale: string
  readonly dark?: boolean
}

export interface OpenPage {
  readonly page: Page
  /** What the browser complained of: console errors, uncaught errors, violations of the content security policy, failed requests. */
  readonly complaints: readonly string[]
}

/** A fresh browser window, as of someone who was never here. `closePages` closes all, `closeBrowser` ends the browser too. */
export async function openPage(url: string, options: PageOptions): Promise<OpenPage> {
  browser ??= chromium.launch({
    ...(browserPath === undefined ? {} : { executablePath: browserPath }),
    headless: true,
    args: quiet,
  })
  const context = await (await browser).newContext({
    viewport: { width: options.width, height: options.height },
    locale: options.locale,
    colorScheme: options.dark === true ? 'dark' : 'light',
    hasTouch: options.width < 700,
  })
  contexts.push(context)
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', error => complaints.push(`uncaught: ${error.message}`))
  await page.addInitScript(`
    document.addEventListener('securitypolicyviolation', event => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))
  `)
  await page.goto(url)
  return { page, complaints }
}

export async function closePages(): Promise<void> {
  await Promise.all(contexts.splice(0).map(context => context.close()))
}

export async function closeBrowser(): Promise<void> {
  await closePages()
  await (await browser)?.close()
  browser = undefined
}
