import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { passwordStrength, strengths } from './password-strength.ts';
import classes from './strength-meter.module.css';

/** A screen reader hears how good it is when typing pauses, not at every key. */
const typingPauseMs = 600;

export default function StrengthMeter({ typed, known }: { typed: string; known: readonly string[] }) {
  const { t } = useTranslation('password');
  const strength = passwordStrength(typed, known);
  const words = `${t(strength)}. ${t(`advice.${strength}`)}`;
  const [spoken] = useDebouncedValue(words, typingPauseMs);
  const filled = strengths.indexOf(strength) + 1;
  return (
    <span className={classes.meter} data-strength={strength}>
      <span className={classes.bars} aria-hidden>
        {strengths.map((step, index) => (
          <span key={step} className={classes.bar} data-filled={index < filled} />
        ))}
      </span>
      <span aria-hidden>
        <span className={classes.word}>{t(strength)}</span> {t(`advice.${strength}`)}
      </span>
      <span className={classes.spoken} aria-live="polite">
        {spoken}
      </span>
    </span>
  );
}
