//! Given and family names of people who write English, by where the names come from.

/// Names that usually go together.
pub(super) struct Culture {
    pub(super) given: &'static [&'static str],
    pub(super) family: &'static [&'static str],
}

// Words are packed, so that a culture stays on one screen.
#[rustfmt::skip]
pub(super) const CULTURES: &[Culture] = &[
    Culture {
        given: &["Alice", "Ben", "Callum", "Daisy", "Edith", "Fergus", "Grace", "Harriet", "Isla", "Jack",
            "Kit", "Lottie", "Martha", "Ned", "Olive", "Poppy", "Rory", "Sadie", "Toby", "Wren",
            "Maeve", "Niamh", "Owen", "Rhys", "Saoirse", "Tom", "Una", "Hamish", "Elspeth", "Declan"],
        family: &["Ashworth", "Barlow", "Crowther", "Dunne", "Ellery", "Fairclough", "Gallagher", "Hargreaves",
            "Ingham", "Jessop", "Keane", "Lockwood", "MacRae", "Nuttall", "O’Brien", "Pritchard", "Quigley",
            "Rowntree", "Sutcliffe", "Tierney", "Underhill", "Vaughan", "Whitlock", "Yarrow", "Penrose"],
    },
    Culture {
        given: &["Ana", "Bruno", "Camila", "Diego", "Elena", "Fabián", "Gabriela", "Hugo", "Inés", "Joaquín",
            "Lucía", "Mateo", "Nuria", "Óscar", "Paloma", "Rafael", "Sofía", "Tomás", "Valeria", "Xavi",
            "Beatriz", "Caetano", "Davi", "Helena", "Joana", "Marina", "Rui", "Teresa"],
        family: &["Aguilar", "Benítez", "Cardoso", "Delgado", "Espinosa", "Ferreira", "Gallego", "Herrera",
            "Iglesias", "Jurado", "Lozano", "Medina", "Navarro", "Ortega", "Pacheco", "Quintana", "Ramos",
            "Salgado", "Teixeira", "Uribe", "Valente", "Zamora", "Moura", "Peña"],
    },
    Culture {
        given: &["Aarav", "Anjali", "Bhavna", "Chitra", "Devika", "Farhan", "Gauri", "Harsh", "Ishaan", "Jaya",
            "Kavya", "Lakshmi", "Meera", "Nikhil", "Omkar", "Priya", "Rohan", "Sanjana", "Tara", "Uma",
            "Vikram", "Yusuf", "Zara", "Imran", "Nadia", "Sameer"],
        family: &["Acharya", "Banerjee", "Chaudhry", "Desai", "Ghosh", "Hussain", "Iyer", "Joshi", "Kulkarni",
            "Malik", "Nair", "Pillai", "Qureshi", "Rao", "Sethi", "Trivedi", "Varma", "Wadhwa", "Bhatt",
            "Menon", "Rahman", "Siddiqui"],
    },
    Culture {
        given: &["Abena", "Adaeze", "Amara", "Babajide", "Chidi", "Desta", "Efua", "Femi", "Hana", "Ifeoma",
            "Jelani", "Kofi", "Kwame", "Lindiwe", "Makena", "Naledi", "Obinna", "Selam", "Tendai", "Wanjiru",
            "Yaa", "Zanele", "Thabo", "Nia", "Sefu"],
        family: &["Adeyemi", "Asante", "Boateng", "Chukwu", "Diallo", "Eze", "Gebre", "Haile", "Kamau", "Kone",
            "Mensah", "Mokoena", "Ndlovu", "Nwosu", "Obi", "Okafor", "Owusu", "Sesay", "Tadesse", "Traoré",
            "Wekesa", "Zulu", "Moyo", "Abebe"],
    },
    Culture {
        given: &["Agnieszka", "Bojan", "Danuta", "Dmitri", "Eva", "Goran", "Halina", "Irena", "Jakub", "Katya",
            "Lena", "Marek", "Milica", "Nikolai", "Olga", "Pavel", "Radka", "Stefan", "Tomasz", "Vesna",
            "Zdeněk", "Zuzana", "Ilona", "Andrei", "Mihai"],
        family: &["Adamczyk", "Babić", "Černý", "Dvorak", "Filipović", "Grabowski", "Horvat", "Ionescu", "Jelinek",
            "Kowalska", "Lisowski", "Marković", "Novak", "Orlov", "Petrov", "Radu", "Sokolov", "Tkachenko",
            "Urban", "Vasile", "Wójcik", "Zielinski", "Kadlec", "Szabo"],
    },
    Culture {
        given: &["Anton", "Astrid", "Björn", "Clara", "Elin", "Freja", "Greta", "Henrik", "Ida", "Jens",
            "Klara", "Lars", "Maja", "Niels", "Oskar", "Pia", "Rasmus", "Signe", "Till", "Ulla",
            "Anouk", "Bram", "Fenna", "Joost", "Sanne", "Mathilde", "Luc", "Élise"],
        family: &["Andersen", "Bakker", "Brandt", "Dahl", "Ekström", "Fischer", "Gruber", "Holm", "Jansen",
            "Keller", "Lindqvist", "Møller", "Nyberg", "Olsen", "Pohl", "Rasmussen", "Seidel", "Toivonen",
            "van Dijk", "Vogel", "Wagner", "Lefèvre", "Moreau", "Girard", "Roussel"],
    },
    Culture {
        given: &["Amir", "Aylin", "Bahar", "Cem", "Dalia", "Elif", "Farah", "Ghassan", "Hala", "Idris",
            "Jamila", "Karim", "Leila", "Mina", "Nasrin", "Omar", "Parisa", "Rami", "Salma", "Tariq",
            "Yasmin", "Ziad", "Noa", "Eitan", "Selin"],
        family: &["Abadi", "Aksoy", "Bishara", "Çelik", "Darwish", "Demir", "Farahani", "Haddad", "Hosseini",
            "Jaber", "Karimi", "Khoury", "Mansour", "Nasser", "Özkan", "Qasim", "Rahimi", "Saleh", "Tehrani",
            "Yıldız", "Zaman", "Levi", "Peretz", "Amrani"],
    },
    Culture {
        given: &["Aiko", "Binh", "Chae-won", "Daichi", "Emi", "Haruka", "Hyun-woo", "Jisoo", "Kaori", "Kenji",
            "Linh", "Mai", "Minh", "Naoko", "Quynh", "Ren", "Sora", "Thuy", "Yuki", "Malia",
            "Andres", "Bituin", "Dewi", "Putri", "Rizal", "Wayan"],
        family: &["Aoki", "Bautista", "Cho", "Dang", "Fujita", "Hasegawa", "Hong", "Ishikawa", "Kim", "Lam",
            "Matsuda", "Nakamura", "Nguyen", "Ono", "Park", "Pham", "Reyes", "Santos", "Tanaka", "Tran",
            "Wijaya", "Yoon", "Hartono", "Kalani"],
    },
];

/// Letters of these names that have no place in an e-mail address, and their plain form.
#[rustfmt::skip]
pub(super) const PLAIN: &[(char, &str)] = &[
    ('á', "a"), ('à', "a"), ('ã', "a"), ('â', "a"), ('ä', "a"), ('å', "a"), ('ć', "c"), ('č', "c"),
    ('ç', "c"), ('é', "e"), ('è', "e"), ('ê', "e"), ('ě', "e"), ('í', "i"), ('ı', "i"), ('ñ', "n"),
    ('ó', "o"), ('ö', "o"), ('ø', "o"), ('ô', "o"), ('ý', "y"), ('ú', "u"), ('ü', "u"), ('ž', "z"),
];
