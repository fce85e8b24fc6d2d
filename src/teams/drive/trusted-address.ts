/** An organisation's own SharePoint, where its people's OneDrive is: `contoso-my.sharepoint.com`, and nothing under it. */
const sharePoint = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.sharepoint\.com$/;

/**
 * Whether a file may be sent to an address that came with an invoke, or a person be sent there: OneDrive's, over https,
 * on its usual port, without a name or a password in it. Anything else is somebody's trick.
 */
export function trustedAddress(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const plain = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === 'https:' && plain && sharePoint.test(url.hostname) ? url : undefined;
}
