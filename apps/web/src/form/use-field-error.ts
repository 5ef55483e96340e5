import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ko } from '../i18n/ko.ts';

type FieldErrorCode = keyof typeof ko.fieldError;

const isFieldErrorCode = (code: ReactNode): code is FieldErrorCode =>
  typeof code === 'string' && Object.hasOwn(ko.fieldError, code);

/** Forms keep codes, not sentences: a change of language changes the sentence beside the field too. */
export function useFieldError(): (code: ReactNode) => string | undefined {
  const { t } = useTranslation();
  return (code) => {
    if (code === undefined || code === null || code === false) return undefined;
    return t(`fieldError.${isFieldErrorCode(code) ? code : 'malformed'}`);
  };
}
