package graph

// Stance says how an article takes a claim.
type Stance string

// The three stances of a single claim, and the fourth that only a ruling over several reports can have.
const (
	Asserted   Stance = "asserted"   // the text, or somebody quoted, says that it is so
	Denied     Stance = "denied"     // somebody says that it is not so
	Speculated Stance = "speculated" // may, might, probably; a question; users suspect
	Disputed   Stance = "disputed"   // one report asserts what another denies; rulings only
)

// Stances lists every stance with its one-sentence meaning, in the order of their weight.
var Stances = []Term{
	{"asserted", "asserted", "The text, or somebody quoted in it, says that it is so."},
	{"denied", "denied", "The text, or somebody quoted in it, says that it is not so."},
	{"speculated", "speculated", "Only supposed: may, might, probably, a question, users suspect."},
	{"disputed", "disputed", "One report asserts what another denies; a ruling over several claims, never a single claim."},
}

// Scopes lists how far an outage reached.
var Scopes = []Term{
	{"global", "global", "Worldwide, or on several continents."},
	{"regional", "regional", "In several countries of one part of the world, or named as regional."},
	{"national", "national", "In one country."},
}

// Term is one word of a closed vocabulary.
type Term struct {
	Code    string // as stored
	Name    string // as shown
	Meaning string // one sentence
}

// CauseTerm is one category of cause with the root cause to which it belongs.
type CauseTerm struct {
	Term
	RootCause string // system_failure, human_error, malicious_action, natural_phenomenon, third_party_failure or government_action
}

// Causes is the taxonomy of causes, most specific first within a root cause. Root causes follow ENISA's annual
// incident reports (system failures, human errors, malicious actions, natural phenomena, third-party failures),
// with government action added for ordered shutdowns.
var Causes = []CauseTerm{
	{Term{"cyberattack", "Cyberattack", "Somebody attacked the service: intrusion, denial of service, ransomware, sabotage by software."}, "malicious_action"},
	{Term{"government_order", "Government order", "A state ordered the shutdown or the blocking."}, "government_action"},
	{Term{"natural_disaster", "Natural disaster", "Storm, flood, earthquake, landslide, fire in nature, heat."}, "natural_phenomenon"},
	{Term{"human_error", "Human error", "A person's mistake or slip, where the text blames the person."}, "human_error"},
	{Term{"configuration_error", "Configuration error", "A wrong setting, rule or configuration."}, "human_error"},
	{Term{"failed_change", "Failed change", "An update, test, deployment, migration or maintenance that went wrong."}, "human_error"},
	{Term{"software_bug", "Software bug", "An error in the code."}, "system_failure"},
	{Term{"capacity_overload", "Capacity overload", "Too many users, requests or data for the system."}, "system_failure"},
	{Term{"certificate_expiry", "Certificate expiry", "A certificate, key, licence or domain that ran out."}, "human_error"},
	{Term{"dns_failure", "DNS failure", "Names could not be resolved."}, "system_failure"},
	{Term{"data_center_failure", "Data centre failure", "A data centre failed as a whole: cooling, fire, flooding of the building."}, "system_failure"},
	{Term{"power_failure", "Power failure", "Electricity failed."}, "system_failure"},
	{Term{"cable_cut", "Cable cut", "A cable or fibre was cut or damaged."}, "system_failure"},
	{Term{"hardware_failure", "Hardware failure", "A device or a part of it broke."}, "system_failure"},
	{Term{"server_failure", "Server failure", "Servers failed, with nothing more specific said."}, "system_failure"},
	{Term{"network_failure", "Network failure", "Routing, backbone, core network or carrier failed."}, "system_failure"},
	{Term{"third_party_failure", "Third-party failure", "A supplier failed, with nothing more specific said."}, "third_party_failure"},
	{Term{"technical_fault", "Technical fault", "Only an unspecific technical problem."}, "system_failure"},
}

// Predicate is the kind of a claim.
type Predicate string

// The predicates that analysts may rely on, and those that this project adds.
const (
	HitService       Predicate = "hit_service"       // object service:SLUG
	HitCountry       Predicate = "hit_country"       // object country:CC
	BeganOn          Predicate = "began_on"          // object ISO date or instant
	Lasted           Predicate = "lasted"            // object minutes
	HadScope         Predicate = "had_scope"         // object global, regional or national
	CausedBy         Predicate = "caused_by"         // object cause:CATEGORY
	CauseUndisclosed Predicate = "cause_undisclosed" // object NULL
	Said             Predicate = "said"              // object statement:ID
	OwnedBy          Predicate = "owned_by"          // subject service:SLUG, object owner:SLUG, no outage

	EndedOn       Predicate = "ended_on"       // object ISO date or instant
	HadStatus     Predicate = "had_status"     // object ongoing, partly_restored or restored
	HadSeverity   Predicate = "had_severity"   // object slow, partial or complete
	HadSymptom    Predicate = "had_symptom"    // object messages, log_in, payments, calls …
	HitArea       Predicate = "hit_area"       // object the area's or city's name, as the gazetteer writes it
	AffectedUsers Predicate = "affected_users" // object a whole number
	UserReports   Predicate = "user_reports"   // object a whole number
	OrderedBy     Predicate = "ordered_by"     // object the name of who ordered a shutdown
)

// Predicates lists every predicate with its meaning, in the order in which claims of one mention are told.
var Predicates = []Term{
	{string(HitService), "hit service", "The service failed in this outage."},
	{string(HitCountry), "hit country", "Users in the country were affected; denied where the text says that they were not."},
	{string(BeganOn), "began on", "The day, or the instant, on which the outage began."},
	{string(EndedOn), "ended on", "The day, or the instant, on which the outage ended."},
	{string(Lasted), "lasted", "The duration in minutes."},
	{string(HadScope), "had scope", "How far the outage reached."},
	{string(CausedBy), "caused by", "The category of cause, with its stance."},
	{string(CauseUndisclosed), "cause undisclosed", "The text says that the cause is not known or was not given."},
	{string(Said), "said", "A statement about the outage."},
	{string(OwnedBy), "owned by", "The service belongs to the owner."},
	{string(HadStatus), "had status", "Whether the outage is ongoing, partly restored or restored."},
	{string(HadSeverity), "had severity", "Whether the service was slow, partly or completely unavailable."},
	{string(HadSymptom), "had symptom", "What did not work for users."},
	{string(HitArea), "hit area", "An area or a city within a country where users were affected."},
	{string(AffectedUsers), "affected users", "How many users were affected."},
	{string(UserReports), "user reports", "How many reports of trouble users sent, for instance to Downdetector."},
	{string(OrderedBy), "ordered by", "Who ordered a shutdown or a blocking."},
}
