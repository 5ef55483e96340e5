import { lateCode } from '../late/late-code.ts';
import { LateMenu, type MenuButton } from '../late/late-menu.tsx';

const settingsMenu = lateCode(() => import('./settings-menu.tsx'));

export function LazySettingsMenu({ button }: { button: MenuButton }) {
  return (
    <LateMenu button={button} code={settingsMenu}>
      {(SettingsMenu, anchor) => <SettingsMenu anchor={anchor} />}
    </LateMenu>
  );
}
