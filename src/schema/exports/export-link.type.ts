import { Field, ObjectType, registerEnumType } from 'type-graphql';

export const ExportFormat = {
  DOCX: 'DOCX',
  PDF: 'PDF',
  XLSX: 'XLSX',
  PNG: 'PNG',
  CSV: 'CSV',
  JSON: 'JSON',
} as const;
export type ExportFormat = (typeof ExportFormat)[keyof typeof ExportFormat];

registerEnumType(ExportFormat, { name: 'ExportFormat', description: 'What kind of file a download is.' });

@ObjectType('ExportLink', { description: "A download under the caller's own rights." })
export class ExportLinkType {
  @Field(() => ExportFormat, { description: 'Its kind.' })
  format!: ExportFormat;

  @Field(() => String, { description: 'Path below the address of the API; ask with the same bearer token.' })
  url!: string;
}
