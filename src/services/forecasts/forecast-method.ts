import { FORECAST_WINDOWS, type ForecastBasis } from '../../domain/forecast.js';
import type { MessageCode } from '../../messages/params.js';

/** How a forecast was made: a code of the catalogues with what its text needs. Kept as JSON, read in any language. */
export interface ForecastMethod {
  code: MessageCode;
  params: { [name: string]: string | number };
}

export function methodOf(basis: ForecastBasis): ForecastMethod {
  const windows = FORECAST_WINDOWS.join(', ');
  const { past } = basis;
  const from = basis.from ?? '';
  switch (basis.kind) {
    case 'MET':
      return { code: 'FORECAST_MET', params: {} };
    case 'NO_TARGET':
      return { code: 'FORECAST_NO_TARGET', params: { windows } };
    case 'NO_FIGURES':
      return { code: 'FORECAST_NO_FIGURES', params: { windows } };
    case 'NO_RECORD':
      return { code: 'FORECAST_NO_RECORD', params: { windows, from } };
    case 'OWN':
      return { code: 'FORECAST_FROM_OWN_RECORD', params: { windows, past, from } };
    case 'LEVEL':
      return { code: 'FORECAST_FROM_RECORD_OF_LEVEL', params: { windows, past, from } };
  }
}
