import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import './password-field.css';

/** Show and hide for the hand, the keyboard and the screen reader alike. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation();
  const isInvalid = props.error !== undefined && props.error !== null && props.error !== false;
  const [visible, { toggle }] = useDisclosure(false);
  return (
    <PasswordInput
      {...props}
      // The kit tells by colour alone.
      {...(isInvalid && { 'aria-invalid': true })}
      visible={visible}
      onVisibilityChange={toggle}
      visibilityToggleButtonProps={{
        'aria-label': t(visible ? 'field.hidePassword' : 'field.showPassword'),
        'aria-pressed': visible,
        tabIndex: 0,
      }}
    />
  );
}
