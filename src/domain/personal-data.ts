/**
 * Whether a text holds digits as identity papers have them: nine or twelve, also in groups (F13). A phone number of ten
 * and a date of eight digits are let pass.
 */
export function holdsIdentityNumber(text: string): boolean {
  return [...text.matchAll(/\d(?:[ .\-\u00a0]?\d)*/g)].some(([run]) => {
    const digits = run.replace(/\D/g, '').length;
    return digits === 9 || digits === 12;
  });
}
