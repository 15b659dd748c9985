import { theme, themes, type Theme } from '../../app/theme';
import { Choices } from '../../ui';
import { chooseLanguage, language, languageNames, languages, useWords, type Language } from '../../words';
import de from '../../words/de/door';
import en from '../../words/en/door';

// What this device remembers about how somebody reads.
export function Settings() {
  const words = useWords({ en, de });
  return (
    <details class="door-settings">
      <summary>{words.settings}</summary>
      <div class="stack">
        <Choices<Language> label={words.language} value={language.value} onValue={chosen => void chooseLanguage(chosen).catch(() => undefined)}
          options={languages.map(value => ({ value, text: languageNames[value] }))} />
        <Choices<Theme> label={words.theme} value={theme.value} onValue={chosen => (theme.value = chosen)}
          options={themes.map(value => ({ value, text: words.themes[value] }))} />
        <p class="soft small">{words.about}</p>
      </div>
    </details>
  );
}
