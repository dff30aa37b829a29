/** Access key ids of other vendors, most of them for stores that speak S3's protocol. */
const VENDORS: readonly (readonly [pattern: RegExp, vendor: string])[] = [
  [/^AKID[A-Za-z0-9]{32}$/, 'Tencent Cloud'],
  [/^LTAI[A-Za-z0-9]{12,26}$/, 'Alibaba Cloud'],
  [/^AKLT[A-Za-z0-9]{8,}$/, 'Volcengine'],
  [/^GOOG[A-Z0-9]{20,57}$/, 'Google Cloud Storage'],
  [/^DO[A-Z0-9]{18}$/, 'DigitalOcean Spaces'],
  [/^00[0-9a-f]{23}$/, 'Backblaze B2'],
  [/^[0-9a-f]{32}$/, 'Cloudflare R2'],
]

/** Whose access key id it is, when it has the form of another vendor's. */
export function vendorOf(id: string): string | undefined {
  return VENDORS.find(([pattern]) => pattern.test(id))?.[1]
}
