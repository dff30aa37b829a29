/** Where the project lives; nothing here is ever fetched. */
export const HOME = 'https://github.com/aws-cred-lint/aws-cred-lint'

/** The page about a rule. */
export function rulePage(id: string): string {
  return `${HOME}/blob/main/docs/rules/${id}.md`
}
