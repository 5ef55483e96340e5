import { extname } from 'node:path/posix';
import { RefusedError } from '@dark-circle/db';

/** What some system runs when somebody opens it. */
const programEndings = new Set(
  [
    'exe com scr pif bat cmd msi msix msp mst cpl dll sys drv ocx hta lnk url scf reg inf gadget msc chm appref-ms application',
    'js mjs cjs jse vb vbs vbe ws wsf wsh wsc ps1 ps1xml psm1 psd1 psc1',
    'sh bash zsh fish csh ksh command run appimage elf so deb rpm desktop service',
    'app dmg pkg dylib workflow scpt',
    'jar class jnlp apk aab xapk ipa dex',
  ].flatMap((endings) => endings.split(' ')),
);

const programTypes = new Set([
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-ms-shortcut',
  'application/x-deb',
  'application/x-rpm',
  'application/java-vm',
  'application/java-archive',
  'application/vnd.android.package-archive',
]);

/** By its name and by its first bytes, whatever the other says. @throws RefusedError FILE_TYPE_REFUSED */
export function refusePrograms(file: { name: string; head: Buffer; mime: string | undefined }): void {
  const ending = extname(file.name).slice(1).toLowerCase();
  if (programEndings.has(ending)) throw new RefusedError('FILE_TYPE_REFUSED', { fileType: ending });
  if (file.mime !== undefined && programTypes.has(file.mime)) {
    throw new RefusedError('FILE_TYPE_REFUSED', { fileType: file.mime });
  }
  if (isWindowsProgram(file.head))
    throw new RefusedError('FILE_TYPE_REFUSED', { fileType: 'application/x-msdownload' });
}

/** "MZ" alone begins many a note about the MZ generation. */
function isWindowsProgram(head: Buffer): boolean {
  if (head.length < 64 || head.toString('latin1', 0, 2) !== 'MZ') return false;
  const at = head.readUInt32LE(60);
  return ['PE\0\0', 'NE', 'LE', 'LX'].some((mark) => head.toString('latin1', at, at + mark.length) === mark);
}
