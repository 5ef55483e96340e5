import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BirthdateCalendar } from './birthdate-calendar.tsx';
import { dashedDay } from './dashed-day.ts';

/** Typed or picked. What was typed stays as it is even when it is no day: the error beside it says so. */
export function BirthdateField(props: { value: string; onChange: (day: string) => void; error: string | undefined }) {
  const { t } = useTranslation('profile');
  const [opened, calendar] = useDisclosure(false);
  return (
    <Popover opened={opened} onChange={calendar.toggle} position="bottom-end" trapFocus returnFocus>
      <TextInput
        label={t('birthdate')}
        placeholder={t('birthdateHint')}
        required
        inputMode="numeric"
        autoComplete="bday"
        value={props.value}
        onChange={(event) => props.onChange(dashedDay(event.currentTarget.value))}
        error={props.error}
        rightSection={
          <Popover.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('openCalendar')} onClick={calendar.toggle}>
              <IconCalendar size={18} stroke={1.6} />
            </ActionIcon>
          </Popover.Target>
        }
      />
      <Popover.Dropdown aria-label={t('birthdate')}>
        <BirthdateCalendar
          day={props.value}
          onPick={(day) => {
            props.onChange(day);
            calendar.close();
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
