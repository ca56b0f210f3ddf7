package entity

import (
	"strings"
	"sync"
)

// wordSet is a list of words that is made when it is first asked.
func wordSet(lists ...string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		t := map[string]bool{}
		for _, l := range lists {
			for w := range strings.FieldsSeq(l) {
				t[strings.ReplaceAll(w, "_", " ")] = true
			}
		}
		return t
	})
}

var (
	// notNames are words with capitals that are no names, nor the ends of one.
	notNames = wordSet(`AI A.I. CEO CEOs CTO CFO COO CIO CMO CISO CSO HR PR IT VP SVP EVP MP MEP FAQ FAQs I LLM LLMs GenAI AGI RTO GPU GPUs CPU CPUs TPU API APIs ASIC ASICs
		IPO M&A R&D GDP ESG KPI Q1 Q2 Q3 Q4 H1 H2 FY US$ TV PC PCs UI UX PhD MBA BA Mr Mrs Ms Dr Mr. Mrs. Ms. Dr. OK P.S. a.m. p.m. AM PM
		Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December
		Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. Christmas Easter Internet Web GMT EST EDT PST PDT UTC BST CET Ltd Inc Corp
		Yes No This That These Those It He She They We You But And Or If In On At By For From To Of With As So Not Our Your Its Their
		However Moreover Meanwhile Furthermore Additionally Despite`)

	// notAlone are words that are no name by themselves, though they may be
	// part of one.
	notAlone = wordSet(`The New All More Most Web Conclusion Introduction Overview Summary Background Update Exclusive Breaking Opinion Analysis Editorial Read Watch North South East West Street Avenue Road University College
		Technology Technologies Services Sales Marketing Development Research Investments Growth Transformation Strategic Future Jobs Key Points Government Company Group Board Committee Department Ministry Team Hi Hello Dear Thanks Sincerely Regards Subject`)

	// particles start or stand inside the names of persons in small letters.
	particles = wordSet(`al bin ibn ben de del della der den di da dos du la le van von ten ter zu el al- abu bint`)

	// titles stand before the names of persons and are no part of them.
	titles = wordSet(`Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Prof Prof. Professor Baroness Rev. Reverend Father Sister Judge Justice
		President Vice Deputy Prime Minister Premier Chancellor Secretary Senator Sen. Sen Rep. Rep Congressman Congresswoman Governor Gov. Gov Mayor Ambassador
		General Gen. Colonel Col. Major Maj. Captain Capt. Lieutenant Lt. Sergeant Sgt. Admiral Adm. Commander Sheikh Ayatollah
		Chief Executive Officer CEO CTO CFO COO Chairman Chairwoman Chair Director Founder Co-founder Head Coach Manager Spokesman Spokeswoman Spokesperson Analyst Detective Officer Inspector Senior Former Then-President President-elect`)

	// honours are parts of the names that they stand before, but do not tell
	// persons apart.
	honours = wordSet(`Sir Dame Lord Lady King Queen Prince Princess Pope Saint St.`)

	// demonyms are the adjectives of places, peoples, faiths and parties, and languages: no entities.
	demonyms = wordSet(`Afghan Afghans African Africans Albanian Algerian American Americans Angolan Arab Arabs Arabic Argentine Argentinian Armenian Asian Asians Asian-American Australian Australians Austrian Azerbaijani
		Bahraini Bangladeshi Belarusian Belgian Belgians Bolivian Bosnian Brazilian Brazilians British Britons Briton Bulgarian Burmese Cambodian Cameroonian Canadian Canadians Catalan Caribbean Chilean Chinese
		Colombian Congolese Croatian Croat Cuban Cubans Cypriot Czech Czechs Danish Dane Danes Dominican Dutch Ecuadorian Egyptian Egyptians Emirati English Englishman Eritrean Estonian Ethiopian European Europeans Filipino Finnish
		Finn Finns Flemish French Frenchman Georgian German Germans Germanic Ghanaian Greek Greeks Guatemalan Haitian Haitians Hispanic Hispanics Honduran Hungarian Hungarians Icelandic Indian Indians Indonesian Indonesians Iranian Iranians Iraqi Iraqis
		Irish Irishman Israeli Israelis Italian Italians Jamaican Japanese Jordanian Kazakh Kenyan Kenyans Korean Koreans Kosovar Kurdish Kurd Kurds Kuwaiti Latin Latino Latinos Latvian Lebanese Liberian Libyan Libyans Lithuanian Macedonian Malaysian Malaysians
		Maltese Mexican Mexicans Moldovan Mongolian Moroccan Mozambican Nepali Nepalese Nicaraguan Nigerian Nigerians Nordic Norwegian Norwegians Omani Pakistani Pakistanis Palestinian Palestinians Panamanian Paraguayan Persian Peruvian Pole Poles Polish Portuguese
		Qatari Romanian Romanians Russian Russians Rwandan Salvadoran Saudi Saudis Scandinavian Scot Scots Scottish Senegalese Serb Serbian Serbs Singaporean Slavic Slovak Slovakian Slovene Slovenian Somali Somalis South_African South_Korean North_Korean Soviet Soviets Spaniard
		Spanish Sri_Lankan Sudanese Swede Swedes Swedish Swiss Syrian Syrians Taiwanese Tajik Tanzanian Texan Texans Thai Tibetan Tunisian Turk Turkish Turks Turkmen Ugandan Ukrainian Ukrainians Uruguayan Uzbek Venezuelan Venezuelans Vietnamese Welsh Western Westerners Yemeni Zambian Zimbabwean
		Christian Christians Christianity Catholic Catholics Protestant Protestants Orthodox Muslim Muslims Islam Islamic Islamist Islamists Jew Jews Jewish Judaism Buddhist Buddhists Hindu Hindus Sikh Sunni Shia Shiite Shi'ite Mormon Evangelical Marxist Marxism Communist Communists Socialist
		Republican Republicans Democrat Democrats Democratic Tory Tories Labour Liberal Conservatives Nazi Nazis Eastern Northern Southern Mandarin Cantonese Hebrew Hindi Urdu Bengali Swahili New_Yorker New_Yorkers Londoner Londoners Californian Parisian`)

	// productNouns follow or come before the name of a product.
	productNouns = wordSet(`model models chip chips processor processors service services platform platforms app apps application software assistant assistants chatbot chatbots tool tools suite phone phones smartphone smartphones
		tablet laptop headset console browser engine system device devices robot robots drone car cars truck suv sedan vehicle vehicles jet aircraft plane rocket satellite drug vaccine pill game games brand line series version
		operating accelerator accelerators gpu gpus processor database cloud agent agents speaker speakers watch watches earbuds printer camera cameras api framework library language product products`)

	// eventNouns end the names of events, laws and prizes: no entities of ours.
	eventNouns = wordSet(`Cup War Act Prize Award Awards Olympics Championship Championships Day Festival Summit Agreement Bill Amendment Election Elections Games Tour Open Revolution Treaty Accord Accords Convention
		Conference Oscar Oscars Grammy Grammys Emmy Emmys League Series Bowl Law Code Protocol Crisis Pandemic Season Marathon Trophy Medal Week Year Century Era Age Race Exodus Cull Deal Test Plan Reform Movement Constitution Campaign Referendum`)

	// suffixes end the names of companies and do not tell them apart.
	suffixes = wordSet(`Inc. Inc Corp. Corp Corporation Ltd. Ltd Limited plc PLC LLC L.L.C. LLP L.P. LP Co. Co Company S.A. SA AG SE GmbH N.V. NV B.V. AB ASA Oyj SpA S.p.A. Incorporated Pty KK K.K. Holdings Holding Group Platforms`)

	// trades end the names of companies that are also called without them.
	trades = wordSet(`Motor Motors Technologies Technology Bank Airlines Airways Pharmaceuticals Pharma Industries Systems Entertainment Energy Financial Partners Capital Communications Electronics Semiconductor Software Labs
		Media Foods Brands Stores International Global Networks Therapeutics Biotech Aerospace Automotive Studios Pictures Records Interactive Robotics Research Insurance Securities Ventures Advisors Management Corporation Services Solutions`)

	// heads are the nouns that speak of an organisation: "the company".
	heads = wordSet(`company firm startup start-up retailer giant bank automaker carmaker chipmaker airline manufacturer maker lender insurer broker brokerage conglomerate business corporation group organisation organization agency
		publisher broadcaster newspaper provider developer operator supplier drugmaker chain e-tailer behemoth titan unicorn`)

	// headWords may stand between "the" and such a noun.
	headWords = wordSet(`tech technology retail e-commerce cloud software social media search internet online streaming ride-hailing electric car chip energy oil financial investment pharmaceutical drug food fashion space aerospace defence defense
		telecoms telecom multinational global american us u.s. british german french chinese japanese korean indian european silicon valley seattle-based california-based london-based ai gaming logistics payments entertainment computing semiconductor young embattled`)
)
