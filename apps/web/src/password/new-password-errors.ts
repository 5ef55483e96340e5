import { newPassword as newPasswordSchema } from '@dark-circle/api/schemas';
import { z } from 'zod';
import { schemaErrors } from '../form/schema-errors.ts';
import { confirmationError } from './confirmation-error.ts';

const schema = z.object({ newPassword: newPasswordSchema });

/** Of a form that asks for a new password and for it once more. */
export function newPasswordErrors(values: { newPassword: string; confirmation: string }): Record<string, string> {
  return { ...schemaErrors(schema, values), ...confirmationError(values.newPassword, values.confirmation) };
}
