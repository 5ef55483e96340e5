import { lazy, type ReactElement } from 'react';
import { LateMenu } from '../late-menu/late-menu.tsx';

const SettingsMenu = lazy(() => import('./settings-menu.tsx'));

export function LazySettingsMenu({ target }: { target: ReactElement<{ onClick?: () => void }> }) {
  return (
    <LateMenu button={target}>{(openAtOnce) => <SettingsMenu target={target} openAtOnce={openAtOnce} />}</LateMenu>
  );
}
