import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.tsx';

/** For what cannot be undone, or is felt by everybody. The way back has the focus first. */
export default function ConfirmDialog(props: {
  title: string;
  body: string;
  confirm: string;
  pending: boolean;
  /** It can be undone. */
  harmless?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog title={props.title} size="sm" onClose={props.onClose}>
      <Text c="dimmed" size="md">
        {props.body}
      </Text>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" data-autofocus onClick={props.onClose}>
          {t('common.cancel')}
        </Button>
        <Button {...(props.harmless !== true && { color: 'red' })} loading={props.pending} onClick={props.onConfirm}>
          {props.confirm}
        </Button>
      </Group>
    </Dialog>
  );
}
