/** What a person is told or shown goes to Slack and nowhere else, whatever address comes along. `apiUrl`: where Slack is, if not at Slack. */
export function ofSlack(url: string, apiUrl: string | undefined): boolean {
  const { protocol, hostname, origin } = new URL(url)
  if (apiUrl !== undefined) return origin === new URL(apiUrl).origin
  return protocol === 'https:' && /\.(slack|slack-gov)\.com$/.test(hostname)
}
