import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './field-group.module.css';

export function FieldGroup({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{legend}</legend>
      <Stack gap="md">{children}</Stack>
    </fieldset>
  );
}
