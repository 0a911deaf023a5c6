/** The language that the system is set to speak (LC_ALL, LC_MESSAGES, LANG), as its two letters; '' where it says none. */
export function systemLanguage(environment: NodeJS.ProcessEnv = process.env): string {
  const set = environment['LC_ALL'] ?? environment['LC_MESSAGES'] ?? environment['LANG'] ?? '';
  return /^[a-z]{2}(?=[_.@]|$)/i.exec(set)?.[0].toLowerCase() ?? '';
}
