package gazetteer

import (
	"testing"

	"demarche/graph"
)

func TestOfficesAreHeldByTheRightPeople(t *testing.T) {
	g := open(t)
	for _, c := range []struct {
		kind, of string
		day      graph.Day
		want     string
	}{
		{"HEAD_OF_STATE", "USA", "2025-01-19", "Joe Biden"},
		{"HEAD_OF_STATE", "USA", "2025-01-20", "Donald Trump"},
		{"HEAD_OF_STATE", "USA", "2019-05-01", "Donald Trump"},
		{"HEAD_OF_STATE", "USA", "1999-05-01", "Bill Clinton"},
		{"VICE_PRESIDENT", "USA", "2025-02-28", "JD Vance"},
		{"VICE_PRESIDENT", "USA", "2024-02-28", "Kamala Harris"},
		{"FOREIGN_MINISTER", "USA", "2025-08-15", "Marco Rubio"},
		{"FOREIGN_MINISTER", "USA", "2024-08-15", "Antony Blinken"},
		{"FOREIGN_MINISTER", "USA", "1998-08-15", "Madeleine Albright"},
		{"DEFENCE_MINISTER", "USA", "2025-08-15", "Pete Hegseth"},
		{"NATIONAL_SECURITY_ADVISER", "USA", "2025-03-11", "Mike Waltz"},
		{"NATIONAL_SECURITY_ADVISER", "USA", "2025-08-15", "Marco Rubio"},
		{"HEAD_OF_STATE", "RUS", "2025-08-15", "Vladimir Putin"},
		{"HEAD_OF_STATE", "RUS", "2010-08-15", "Dmitry Medvedev"},
		{"HEAD_OF_GOVERNMENT", "RUS", "2025-08-15", "Mikhail Mishustin"},
		{"FOREIGN_MINISTER", "RUS", "2025-08-15", "Sergey Lavrov"},
		{"DEFENCE_MINISTER", "RUS", "2025-08-15", "Andrey Belousov"},
		{"HEAD_OF_STATE", "UKR", "2025-08-15", "Volodymyr Zelenskyy"},
		{"FOREIGN_MINISTER", "UKR", "2025-08-15", "Andrii Sybiha"},
		{"FOREIGN_MINISTER", "UKR", "2024-08-15", "Dmytro Kuleba"},
		{"HEAD_OF_GOVERNMENT", "UKR", "2025-08-15", "Yulia Svyrydenko"},
		{"DEFENCE_MINISTER", "UKR", "2025-08-15", "Denys Shmyhal"},
		{"HEAD_OF_GOVERNMENT", "DEU", "2025-08-15", "Friedrich Merz"},
		{"HEAD_OF_GOVERNMENT", "DEU", "2025-04-15", "Olaf Scholz"},
		{"FOREIGN_MINISTER", "DEU", "2025-08-15", "Johann Wadephul"},
		{"HEAD_OF_STATE", "FRA", "2025-08-15", "Emmanuel Macron"},
		{"HEAD_OF_GOVERNMENT", "FRA", "2025-10-15", "Sébastien Lecornu"},
		{"FOREIGN_MINISTER", "FRA", "2025-08-15", "Jean-Noël Barrot"},
		{"HEAD_OF_GOVERNMENT", "GBR", "2025-08-15", "Keir Starmer"},
		{"FOREIGN_MINISTER", "GBR", "2025-08-15", "David Lammy"},
		{"FOREIGN_MINISTER", "GBR", "2025-10-15", "Yvette Cooper"},
		{"DEFENCE_MINISTER", "GBR", "2025-10-15", "John Healey"},
		{"HEAD_OF_GOVERNMENT", "ITA", "2025-10-15", "Giorgia Meloni"},
		{"HEAD_OF_GOVERNMENT", "CAN", "2025-10-15", "Mark Carney"},
		{"FOREIGN_MINISTER", "CAN", "2025-10-15", "Anita Anand"},
		{"HEAD_OF_GOVERNMENT", "JPN", "2025-08-15", "Shigeru Ishiba"},
		{"HEAD_OF_GOVERNMENT", "JPN", "2025-11-01", "Sanae Takaichi"},
		{"HEAD_OF_STATE", "KOR", "2025-08-15", "Lee Jae-myung"},
		{"FOREIGN_MINISTER", "KOR", "2025-08-15", "Cho Hyun"},
		{"HEAD_OF_STATE", "CHN", "2025-08-15", "Xi Jinping"},
		{"FOREIGN_MINISTER", "CHN", "2025-08-15", "Wang Yi"},
		{"HEAD_OF_GOVERNMENT", "IND", "2025-08-15", "Narendra Modi"},
		{"HEAD_OF_STATE", "BRA", "2025-08-15", "Luiz Inácio Lula da Silva"},
		{"HEAD_OF_STATE", "ZAF", "2025-08-15", "Cyril Ramaphosa"},
		{"HEAD_OF_STATE", "MEX", "2025-08-15", "Claudia Sheinbaum"},
		{"HEAD_OF_STATE", "ARG", "2025-08-15", "Javier Milei"},
		{"FOREIGN_MINISTER", "ARG", "2025-11-01", "Pablo Quirno"},
		{"HEAD_OF_GOVERNMENT", "AUS", "2025-08-15", "Anthony Albanese"},
		{"HEAD_OF_STATE", "IDN", "2025-08-15", "Prabowo Subianto"},
		{"FOREIGN_MINISTER", "IDN", "2025-08-15", "Sugiono"},
		{"CROWN_PRINCE", "SAU", "2025-08-15", "Mohammed bin Salman"},
		{"HEAD_OF_STATE", "TUR", "2025-08-15", "Recep Tayyip Erdoğan"},
		{"FOREIGN_MINISTER", "TUR", "2025-08-15", "Hakan Fidan"},
		{"HEAD_OF_GOVERNMENT", "ISR", "2025-08-15", "Benjamin Netanyahu"},
		{"FOREIGN_MINISTER", "ISR", "2025-08-15", "Gideon Sa'ar"},
		{"DEFENCE_MINISTER", "ISR", "2025-08-15", "Israel Katz"},
		{"HEAD_OF_STATE", "IRN", "2025-08-15", "Masoud Pezeshkian"},
		{"FOREIGN_MINISTER", "IRN", "2025-08-15", "Abbas Araghchi"},
		{"HEAD_OF_STATE", "SYR", "2025-08-15", "Ahmed al-Sharaa"},
		{"HEAD_OF_STATE", "SYR", "2016-03-14", "Bashar al-Assad"},
		{"FOREIGN_MINISTER", "SYR", "2025-08-15", "Asaad al-Shaibani"},
		{"HEAD_OF_STATE", "LBN", "2025-08-15", "Joseph Aoun"},
		{"HEAD_OF_GOVERNMENT", "LBN", "2025-08-15", "Nawaf Salam"},
		{"HEAD_OF_GOVERNMENT", "QAT", "2025-08-15", "Mohammed bin Abdulrahman Al Thani"},
		{"HEAD_OF_STATE", "FIN", "2025-08-15", "Alexander Stubb"},
		{"HEAD_OF_GOVERNMENT", "POL", "2025-08-15", "Donald Tusk"},
		{"HEAD_OF_STATE", "POL", "2025-08-15", "Karol Nawrocki"},
		{"FOREIGN_MINISTER", "POL", "2025-08-15", "Radosław Sikorski"},
		{"HEAD_OF_STATE", "VAT", "2025-08-15", "Leo XIV"},
		{"HEAD_OF_ORGANISATION", "NATO", "2025-08-15", "Mark Rutte"},
		{"HEAD_OF_ORGANISATION", "NATO", "2024-08-15", "Jens Stoltenberg"},
		{"HEAD_OF_ORGANISATION", "EU-COMMISSION", "2025-08-15", "Ursula von der Leyen"},
		{"HEAD_OF_ORGANISATION", "EU-COUNCIL", "2025-08-15", "António Costa"},
		{"FOREIGN_MINISTER", "EU", "2025-08-15", "Kaja Kallas"},
		{"FOREIGN_MINISTER", "EU", "2003-05-01", "Javier Solana"},
		{"HEAD_OF_STATE", "EU-COMMISSION", "2025-08-15", "Ursula von der Leyen"},
		{"HEAD_OF_STATE", "USA", "2025-08-15", "Donald Trump"},
		{"HEAD_OF_ORGANISATION", "UN", "2025-08-15", "António Guterres"},
		{"HEAD_OF_ORGANISATION", "IAEA", "2025-08-15", "Rafael Grossi"},
		{Leader, "RUS", "2025-08-15", "Vladimir Putin"},
		{Leader, "DEU", "2025-08-15", "Friedrich Merz"},
		{Leader, "FRA", "2025-08-15", "Emmanuel Macron"},
		{Leader, "ISR", "2025-08-15", "Benjamin Netanyahu"},
		{Leader, "NATO", "2025-08-15", "Mark Rutte"},
		{Leader, "PRK", "2018-06-12", "Kim Jong-un"},
	} {
		held := g.Holders(c.kind, g.ByKey(c.of).ID, c.day)
		if len(held) == 0 || held[0].Person.Name != c.want || !held[0].Sure {
			t.Errorf("%s of %s on %s is %+v, want %s for sure", c.kind, c.of, c.day, held, c.want)
		}
	}
}

func TestAnOpenTenureIsNotSureAfterItsLastSight(t *testing.T) {
	g := open(t)
	held := g.Holders("HEAD_OF_STATE", g.ByKey("CHN").ID, "2030-01-01")
	if len(held) != 1 || held[0].Person.Name != "Xi Jinping" || held[0].Sure {
		t.Errorf("in 2030: %+v, want Xi Jinping, not sure", held)
	}
	if held := g.Holders("HEAD_OF_STATE", g.ByKey("CHN").ID, ""); held != nil {
		t.Errorf("without a day: %+v, want none", held)
	}
}

func TestAPersonHasHisOfficesOnADay(t *testing.T) {
	g := open(t)
	held := g.HeldBy(g.ByKey("Q324546").ID, "2025-08-15")
	kinds := map[string]bool{}
	for _, h := range held {
		kinds[h.Kind] = true
	}
	if !kinds["FOREIGN_MINISTER"] || !kinds["NATIONAL_SECURITY_ADVISER"] || len(held) != 2 {
		t.Errorf("Rubio held %+v", held)
	}
	if past := g.History(g.ByKey("Q57792").ID); len(past) < 2 || past[0].For != g.ByKey("NATO").ID {
		t.Errorf("Rutte's offices are %+v, want NATO's first", past)
	}
}
