/** Every address this adapter speaks to or hears from. The defaults are Microsoft's public cloud. */
export interface Endpoints {
  /** Origins a `serviceUrl` may have; the bot's token is sent nowhere else. */
  readonly serviceOrigins: readonly string[]
  /** Where the bot gets its own token: `<loginUrl>/oauth2/v2.0/token`. */
  readonly loginUrl: string
  readonly scope: string
  /** Who signs what comes from Teams, and where its keys are published. */
  readonly issuer: string
  readonly openIdUrl: string
  readonly emulatorOpenIdUrl: string
  readonly oAuthUrl: string
}

/** `tenant`: the one the bot is registered in; new bots are single-tenant. */
export function endpointsOf(tenant: string, given: Partial<Endpoints> = {}): Endpoints {
  return {
    serviceOrigins: ['https://smba.trafficmanager.net', 'https://smba.infra.gcc.teams.microsoft.com'],
    loginUrl: `https://login.microsoftonline.com/${tenant}`,
    scope: 'https://api.botframework.com',
    issuer: 'https://api.botframework.com',
    openIdUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    emulatorOpenIdUrl: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
    oAuthUrl: 'https://api.botframework.com',
    ...given,
  }
}
