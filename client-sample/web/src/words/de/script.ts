import type en from '../en/script';

const de: typeof en = {
  arrival: 'Stehen Sie nahe der Tür. Begrüßen Sie jeden mit Namen und bringen Sie zwei zusammen, die sich noch wenig kennen. Tragen Sie ein, wer da ist.',
  welcome: 'Eröffnen Sie auf die Minute, wie viele auch da sind. „Guten Morgen und willkommen. Wir hören pünktlich auf, also fangen wir pünktlich an.“ Bitten Sie um stille Telefone.',
  purpose: 'Zwei Sätze. „Erst kennen und vertrauen wir einander, daraus folgt das Geschäft. Hören Sie heute auf einen Menschen, den Sie vorstellen könnten.“',
  leaders: 'Nennen Sie, wer in dieser Zeit dient und wonach man sie fragen kann. Ein Atemzug für jeden.',
  visitors_welcomed: 'Lesen Sie den Namen jedes Gastes und wer ihn mitgebracht hat. Lassen Sie sie aufstehen und begrüßen. Noch keine Vorstellung: Sie sprechen später.',
  new_members: 'Rufen Sie das neue Mitglied nach vorn. Die Patin oder der Pate sagt in einem Satz, warum der Club mit ihm besser ist.',
  learning: 'Geben Sie weiter: ein Gedanke dazu, wie man bessere Empfehlungen gibt, und eine Sache zum Ausprobieren bis nächste Woche.',
  one_to_ones: 'Fragen Sie, wer mit wem zusammensaß. Jedes Paar: eine Sache, die sie voneinander gelernt haben. Wer keins hatte, findet vor dem Gehen jemanden.',
  asks: 'Erinnern Sie: was ich gut kann, dann ein Mensch, den ich gern träfe. Die Reihe steht fest und ist gerecht, drücken Sie einfach auf „Als Nächstes“. Ist die Zeit um, danken Sie herzlich und gehen weiter.',
  visitors_speak: 'Nun die Gäste, mit derselben Zeit wie alle. Danken Sie jedem mit Namen. Wer helfen kann, sagt es jetzt oder schreibt es in die App.',
  feature: 'Stellen Sie in einem Satz vor: was sie oder er tut, und für wen. Dann setzen Sie sich. Geben Sie ein Zeichen, wenn noch zwei Minuten bleiben.',
  feature_questions: 'Zwei oder drei kurze Fragen. Kommt keine: „Woran erkennen wir eine gute Empfehlung für dich?“',
  contributions: 'Der Reihe nach: Empfehlungen und Referenzen, zum Menschen gesprochen und nicht zum Saal. Wer heute keine hat, gibt freundlich weiter, ohne Scham.',
  reality_check: 'Lesen Sie die Empfehlungen vor, von denen nichts zu hören war, die älteste zuerst. Bitten Sie um einen Satz, wie es steht. Ohne Vorwurf: Auch ein klares Nein hilft.',
  thanks: 'Wer möchte für Geschäft danken, das aus einer Empfehlung kam? Erst den Menschen nennen, dann, was es bedeutet hat. Beträge bleiben privat.',
  report: 'Die Zahlen der Woche werden verlesen. Ein Satz Lob für das, was gewachsen ist; ein Wunsch für die nächste Woche.',
  open_seats: 'Nennen Sie ein oder zwei Berufe, die dem Club fehlen. „Wen kennt ihr, der darin ausgezeichnet ist?“ Lassen Sie die Namen aufschreiben.',
  dates: 'Nächstes Treffen, nächste Schulung, wer ausführlich spricht. Nur Termine: Näheres steht in der App.',
  visitors_next: 'Sagen Sie den Gästen, was sie nun tun können: mit ihrem Gastgeber sprechen, ein zweites Mal kommen oder sich bewerben. Und wer ihre Fragen beantwortet.',
  close: 'Danken Sie allen. Schließen Sie mit einem guten Satz von heute, und auf die Minute. Dann schließen Sie die Runde: Die Zusammenfassung erscheint an der Wand.',
  check_in: 'Jeder sagt in zwei Minuten: was ich von meinen Zusagen getan habe und was mich heute beschäftigt.',
  hot_seat: 'Ein Mensch, eine Frage. Erst erklärt er, dann fragen die anderen, und erst dann raten sie. Achten Sie auf diese Reihenfolge.',
  commitments: 'Jeder nennt eine Sache bis zum nächsten Mal, klein genug, um getan zu werden. Schreiben Sie sie auf: Beim nächsten Einstieg wird danach gefragt.',
};
export default de;
