/** The languages every text for people is kept in; the first is spoken where the caller asks for neither. */
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

export const defaultLanguage: Language = 'vi';
